// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <array>
#include <memory>
#include <vector>

namespace vireo::server::http {

class Upgrader;

//! \brief Finds the route of a request in a tree of path segments.
//!
//! Filled before the server starts, read by all its threads after. A segment of a pattern is
//! literal, "{name}", a prefix and a name ("@{handle}"), or, at the end only, "{rest*}", which
//! takes everything that is left, slashes included. Literal wins over prefix over name over rest.
class Router
{
public:
    struct Match
    {
        const Route *route = nullptr; //!< null: no such path, or not with this method
        QHash<QString, QString> params;
        QList<Method>
            allowed; //!< the methods of the path, HEAD and OPTIONS included; empty: no path
        std::shared_ptr<Upgrader> upgrader; //!< set where the path takes WebSockets
    };

    Router();
    ~Router();
    Router(Router &&) noexcept;
    Router &operator=(Router &&) noexcept;

    //! A route whose method and pattern stand already replaces nothing: Conflict.
    Result<void> add(Route route);
    Result<void> add(const QList<Route> &routes);
    void addUpgrade(const QString &path, std::shared_ptr<Upgrader> upgrader);

    //! HEAD falls back to GET. \p path is decoded and begins with a slash.
    [[nodiscard]] Match match(Method method, const QString &path) const;
    //! In the order they were added.
    [[nodiscard]] QList<Route> routes() const;
    [[nodiscard]] QList<std::shared_ptr<Upgrader>> upgraders() const { return m_upgraders; }

private:
    struct Node;
    [[nodiscard]] static const Node *find(
        const Node &node, QStringView rest, QHash<QString, QString> &params);
    Node &place(const QString &pattern);

    std::unique_ptr<Node> m_root;
    std::vector<std::unique_ptr<Route>> m_routes;
    QList<std::shared_ptr<Upgrader>> m_upgraders;
};

} // namespace vireo::server::http
