// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/inbox/inboxparts.h"

#include "server/api/clips/clipparts.h"
#include "server/api/inbox/notifications.h"
#include "server/service/inbox/inboxservice.h"

namespace vireo::server {

class InboxParts::Private
{
public:
    Private(storage::Database &database, ClipParts &clips, const base::Clock &clock)
        : inbox(database, clips.rows(), clips.events(), clock)
    {
    }

    service::InboxService inbox;
};

InboxParts::InboxParts(storage::Database &database, ClipParts &clips, const base::Clock &clock)
    : d(std::make_unique<Private>(database, clips, clock))
{
}

InboxParts::~InboxParts() = default;

QList<http::Route> InboxParts::routes()
{
    QList<http::Route> routes;
    api::addInboxRoutes(routes, d->inbox);
    return routes;
}

} // namespace vireo::server
