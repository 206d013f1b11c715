// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/router.h"

#include "server/http/upgrade.h"

#include <map>

using namespace Qt::StringLiterals;

namespace vireo::server::http {

struct Router::Node
{
    struct Capture
    {
        QString prefix;
        QString name;
        std::unique_ptr<Node> node;
    };

    std::map<QString, std::unique_ptr<Node>, std::less<>> literals;
    std::vector<Capture> captures; //!< longest prefix first
    std::unique_ptr<Node> rest;
    QString restName;
    std::array<const Route *, 7> byMethod{};
    std::shared_ptr<Upgrader> upgrader;

    [[nodiscard]] bool isEnd() const
    {
        return upgrader || std::any_of(byMethod.begin(), byMethod.end(), [](auto *r) { return r; });
    }
};

Router::Router()
    : m_root(std::make_unique<Node>())
{
}
Router::~Router() = default;
Router::Router(Router &&) noexcept = default;
Router &Router::operator=(Router &&) noexcept = default;

Router::Node &Router::place(const QString &pattern)
{
    Node *node = m_root.get();
    const QStringList segments = pattern.mid(1).split(u'/');
    for (const QString &segment : segments) {
        const qsizetype brace = segment.indexOf(u'{');
        if (brace < 0) {
            auto &next = node->literals[segment];
            if (!next)
                next = std::make_unique<Node>();
            node = next.get();
            continue;
        }
        const QString name = segment.mid(brace + 1, segment.size() - brace - 2);
        if (name.endsWith(u'*')) {
            if (!node->rest)
                node->rest = std::make_unique<Node>();
            node->restName = name.chopped(1);
            return *node->rest;
        }
        const QString prefix = segment.left(brace);
        auto same = std::find_if(node->captures.begin(), node->captures.end(),
            [&](const Node::Capture &c) { return c.prefix == prefix && c.name == name; });
        if (same == node->captures.end()) {
            same = std::find_if(node->captures.begin(), node->captures.end(),
                [&](const Node::Capture &c) { return c.prefix.size() < prefix.size(); });
            same = node->captures.insert(same, {prefix, name, std::make_unique<Node>()});
        }
        node = same->node.get();
    }
    return *node;
}

Result<void> Router::add(Route route)
{
    Node &node = place(route.path);
    const Route *&slot = node.byMethod[size_t(route.method)];
    if (slot) {
        return Error{Error::Kind::Conflict, u"route_exists"_s,
            u"Two routes answer %1 %2."_s.arg(
                QString::fromLatin1(methodName(route.method)), route.path)};
    }
    m_routes.push_back(std::make_unique<Route>(std::move(route)));
    slot = m_routes.back().get();
    return {};
}

Result<void> Router::add(const QList<Route> &routes)
{
    for (const Route &route : routes) {
        if (auto added = add(route); !added.ok())
            return added;
    }
    return {};
}

void Router::addUpgrade(const QString &path, std::shared_ptr<Upgrader> upgrader)
{
    m_upgraders.append(upgrader);
    place(path).upgrader = std::move(upgrader);
}

const Router::Node *Router::find(
    const Node &node, QStringView rest, QHash<QString, QString> &params)
{
    const qsizetype slash = rest.indexOf(u'/');
    const QStringView segment = slash < 0 ? rest : rest.first(slash);
    const auto step = [&](const Node &next) -> const Node * {
        if (slash >= 0)
            return find(next, rest.sliced(slash + 1), params);
        return next.isEnd() ? &next : nullptr;
    };
    if (const auto it = node.literals.find(segment); it != node.literals.end()) {
        if (const Node *end = step(*it->second))
            return end;
    }
    for (const Node::Capture &capture : node.captures) {
        if (segment.size() <= capture.prefix.size() || !segment.startsWith(capture.prefix))
            continue;
        if (const Node *end = step(*capture.node)) {
            params.insert(capture.name, segment.sliced(capture.prefix.size()).toString());
            return end;
        }
    }
    if (node.rest && !rest.isEmpty()) {
        params.insert(node.restName, rest.toString());
        return node.rest.get();
    }
    return nullptr;
}

Router::Match Router::match(Method method, const QString &path) const
{
    Match match;
    if (!path.startsWith(u'/'))
        return match;
    const Node *node = find(*m_root, QStringView(path).sliced(1), match.params);
    if (!node)
        return match;
    match.upgrader = node->upgrader;
    match.route = node->byMethod[size_t(method)];
    if (!match.route && method == Method::Head)
        match.route = node->byMethod[size_t(Method::Get)];
    if (match.route)
        return match;
    for (const Method candidate : {Method::Get, Method::Head, Method::Post, Method::Put,
             Method::Patch, Method::Delete, Method::Options}) {
        const bool head = candidate == Method::Head && node->byMethod[size_t(Method::Get)];
        if (node->byMethod[size_t(candidate)] || head || candidate == Method::Options
            || (candidate == Method::Get && node->upgrader))
            match.allowed.append(candidate);
    }
    return match;
}

QList<Route> Router::routes() const
{
    QList<Route> all;
    for (const auto &route : m_routes)
        all.append(*route);
    return all;
}

} // namespace vireo::server::http
