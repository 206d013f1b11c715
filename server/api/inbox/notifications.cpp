// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/inbox/notifications.h"

#include "core/protocol/limits.h"
#include "server/api/clips/answers.h"
#include "server/service/inbox/inboxservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;
using service::InboxService;

//! ?kinds=like,comment_like; absent or empty: all.
Result<InboxService::Kinds> kindsOf(const http::Request &request)
{
    InboxService::Kinds kinds;
    const QStringList names
        = request.query.value(u"kinds"_s).split(u',', Qt::SkipEmptyParts).mid(0, 64);
    for (const QString &name : names) {
        const qsizetype kind = protocol::notificationKinds().indexOf(name);
        if (kind < 0) {
            return wrongField(u"kinds"_s, u"unknown_value"_s,
                u"There is no such kind of news. Choose from %1."_s.arg(
                    protocol::notificationKinds().join(u", "_s)));
        }
        kinds.append(protocol::NotificationKind(kind));
    }
    return kinds;
}

QFuture<Response> list(InboxService &inbox, const RequestPtr &request)
{
    const auto place = placeOf(*request);
    if (!place.ok())
        return refuse(place.error());
    const auto kinds = kindsOf(*request);
    if (!kinds.ok())
        return refuse(kinds.error());
    return answer(inbox.list(viewerOf(*request), *kinds, place->cursor, place->limit));
}

QFuture<Response> markRead(InboxService &inbox, const RequestPtr &request)
{
    return withBody(*request, &protocol::notificationsReadFromJson,
        [&](const protocol::NotificationsRead &wish) {
            return answer(inbox.markRead(callerId(*request), wish), [](qint64 unread) {
                return unstored(Response::json(200, {{u"unread"_s, unread}}));
            });
        });
}

QFuture<Response> setPreferences(InboxService &inbox, const RequestPtr &request)
{
    const auto json = jsonBody(*request);
    if (!json.ok())
        return refuse(json.error());
    return answer(inbox.setPreferences(callerId(*request), *json));
}

} // namespace

void addInboxRoutes(QList<http::Route> &routes, InboxService &inbox)
{
    const qint64 body = protocol::Limits().jsonBytes;
    routes += {
        route(Method::Get, u"/notifications"_s, Auth::Required, u"listNotifications"_s,
            [&inbox](const RequestPtr &request) { return list(inbox, request); }),
        route(
            Method::Post, u"/notifications/read"_s, Auth::Required, u"readNotifications"_s,
            [&inbox](const RequestPtr &request) { return markRead(inbox, request); }, body),
        route(Method::Get, u"/me/preferences"_s, Auth::Required, u"getPreferences"_s,
            [&inbox](const RequestPtr &request) {
                return answer(inbox.preferences(callerId(*request)));
            }),
        route(
            Method::Put, u"/me/preferences"_s, Auth::Required, u"setPreferences"_s,
            [&inbox](const RequestPtr &request) { return setPreferences(inbox, request); }, body),
    };
}

} // namespace vireo::server::api
