// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/inboxapi.h"

#include "sdk/api/pages.h"
#include "sdk/api/preferences_p.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

Result<protocol::Preferences> preferencesOf(const QJsonObject &json)
{
    return protocol::preferencesFromJson(json);
}

} // namespace

InboxApi::InboxApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::NotificationPage>> InboxApi::notifications(
    const QList<protocol::NotificationKind> &kinds, const QString &cursor, int limit)
{
    QUrlQuery query = pageQuery(cursor, limit);
    QStringList names;
    for (const protocol::NotificationKind kind : kinds)
        names.append(protocol::toString(kind));
    if (!names.isEmpty())
        query.addQueryItem(u"kinds"_s, names.join(u','));
    return mapped<protocol::NotificationPage>(
        m_transport.json(Request::get(u"/notifications"_s, query)),
        &protocol::notificationPageFromJson);
}

QFuture<Result<qint64>> InboxApi::markRead(const protocol::NotificationsRead &read)
{
    return mapped<qint64>(
        m_transport.json(Request::post(u"/notifications/read"_s, protocol::toJson(read))),
        [](const QJsonObject &json) -> Result<qint64> { return json["unread"_L1].toInteger(); });
}

QFuture<Result<protocol::Preferences>> InboxApi::preferences()
{
    return mapped<protocol::Preferences>(
        m_transport.json(Request::get(kPreferences)), &preferencesOf);
}

QFuture<Result<protocol::Preferences>> InboxApi::setPreferences(
    const protocol::NotificationPreferences &notifications)
{
    return mapped<protocol::Preferences>(
        m_transport.json(
            Request::put(kPreferences, {{u"notifications"_s, protocol::toJson(notifications)}})),
        &preferencesOf);
}

} // namespace vireo::sdk
