// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/session/deeplink.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr qsizetype kLongestLink = 2048;

Error refuse(const QString &code, const QString &detail)
{
    return {Error::Kind::Invalid, code, detail};
}

Error malformed()
{
    return refuse(
        u"link_malformed"_s, u"This link is damaged. Copy the whole link, or ask for a new one."_s);
}

Error unsupported()
{
    return refuse(u"link_unsupported"_s, u"Vireo does not support this link."_s);
}

Error noVideo()
{
    return {Error::Kind::NotFound, u"not_found"_s,
        u"This clip does not exist, or is not shared with you."_s};
}

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

//! Printable ASCII without spaces, quotes or backslashes: what a URI is made of (RFC 3986).
bool hasOnlyUriCharacters(const QString &text)
{
    static const QRegularExpression rule(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*"_s));
    return rule.match(text).hasMatch();
}

//! Name and decoded value of each part; none where a name stands twice, has no known use, or a
//! value hides control characters.
std::optional<QHash<QString, QString>> parameters(const QString &query, const QStringList &known)
{
    QHash<QString, QString> found;
    const auto items = QUrlQuery(query).queryItems(QUrl::PrettyDecoded);
    for (const auto &[name, raw] : items) {
        const QString value = QUrl::fromPercentEncoding(raw.toUtf8());
        if (!known.contains(name) || found.contains(name) || !hasOnlyUriCharacters(value))
            return {};
        found.insert(name, value);
    }
    return found;
}

bool isToken(const QString &text)
{
    static const QRegularExpression rule(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9_-]{16,128}"_s));
    return rule.match(text).hasMatch();
}

Result<DeepLink> signIn(const QUrl &server, const QString &token)
{
    if (!isToken(token))
        return malformed();
    DeepLink link;
    link.action = DeepLink::Action::SignIn;
    link.server = server;
    link.token = token;
    return link;
}

Result<DeepLink> video(const QUrl &server, const QString &path)
{
    const Id id = Id::fromString(path);
    if (path.contains(u'/') || path.contains(u'%') || path.contains(u'.'))
        return malformed();
    if (id.isNull())
        return noVideo();
    DeepLink link;
    link.server = server;
    link.video = id;
    return link;
}

Result<DeepLink> parseOwnScheme(const QUrl &url)
{
    if (!url.userInfo().isEmpty() || url.port() >= 0 || url.hasFragment())
        return malformed();
    const QString action = url.host();
    if (action == "sign-in"_L1) {
        const auto found = parameters(url.query(), {u"server"_s, u"token"_s});
        if (!found || !url.path().isEmpty() || !found->contains(u"server"_s))
            return malformed();
        const Result<QUrl> server = parseServer(found->value(u"server"_s));
        if (!server.ok())
            return server.error();
        return signIn(server.value(), found->value(u"token"_s));
    }
    if (action == "v"_L1) {
        const auto found = parameters(url.query(), {u"server"_s});
        if (!found)
            return malformed();
        QUrl server;
        if (found->contains(u"server"_s)) {
            const Result<QUrl> parsed = parseServer(found->value(u"server"_s));
            if (!parsed.ok())
                return parsed.error();
            server = parsed.value();
        }
        return video(server, url.path(QUrl::FullyEncoded).mid(1));
    }
    return unsupported();
}

Result<DeepLink> parseWeb(const QUrl &url)
{
    if (!url.userInfo().isEmpty())
        return refuse(u"link_server"_s, u"This link hides where it leads. Do not use it."_s);
    const QString path = url.path(QUrl::FullyEncoded);
    const bool isSignIn = path == "/auth/open"_L1;
    if (!isSignIn && !path.startsWith("/v/"_L1))
        return unsupported();
    const QUrl origin = url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    const Result<QUrl> server = parseServer(origin.toString());
    if (!server.ok())
        return server.error();
    if (!isSignIn)
        return video(server.value(), path.mid(3));
    const auto found = parameters(url.fragment(QUrl::FullyEncoded), {u"token"_s});
    if (!found || url.hasQuery())
        return malformed();
    return signIn(server.value(), found->value(u"token"_s));
}

} // namespace

Result<DeepLink> DeepLink::parse(const QString &text)
{
    if (text.isEmpty())
        return refuse(u"link_empty"_s, u"There is no link."_s);
    if (text.size() > kLongestLink)
        return refuse(u"link_too_long"_s, u"This link is too long to be one of Vireo's."_s);
    // A host beyond ASCII can imitate another one; real links carry it as xn--.
    if (!hasOnlyUriCharacters(text))
        return malformed();
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme().isEmpty())
        return malformed();
    if (url.scheme() == "vireo"_L1)
        return parseOwnScheme(url);
    if (url.scheme() == "https"_L1 || url.scheme() == "http"_L1)
        return parseWeb(url);
    return unsupported();
}

Result<QUrl> parseServer(const QString &text, bool allowPlainHttp)
{
    const auto bad = [](const QString &detail) { return refuse(u"link_server"_s, detail); };
    if (text.isEmpty() || text.size() > 512 || !hasOnlyUriCharacters(text))
        return bad(u"This is not the address of a server."_s);
    const QUrl url(text.contains("://"_L1) ? text : u"https://"_s + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return bad(u"This is not the address of a server."_s);
    if (!url.userInfo().isEmpty())
        return bad(u"An address with a name before an @ hides where it leads."_s);
    const QString path = url.path();
    if ((!path.isEmpty() && path != "/"_L1) || url.hasQuery() || url.hasFragment())
        return bad(u"Give the server's address alone, like https://example.org."_s);
    const QString host = url.host(QUrl::FullyEncoded);
    if (host.contains("xn--"_L1)) {
        return bad(u"The server name %1 uses letters that can imitate another name."_s.arg(host));
    }
    if (url.scheme() == "http"_L1 && !allowPlainHttp && !isLoopback(host))
        return bad(u"The server %1 must be reached by https."_s.arg(host));
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return bad(u"A server's address begins with https://."_s);
    return url.adjusted(QUrl::RemovePath);
}

} // namespace vireo::sdk
