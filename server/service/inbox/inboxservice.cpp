// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/inbox/inboxservice.h"

#include "server/service/inbox/digest.h"
#include "server/service/inbox/inboxpage.h"
#include "server/service/inbox/notifier.h"
#include "server/storage/notices.h"
#include "server/storage/preferences.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace notices = storage::notices;

namespace {

using protocol::NotificationPage;
using protocol::Preferences;
using storage::Connection;

} // namespace

InboxService::InboxService(
    storage::Database &database, const VideoRows &rows, EventLog &events, const base::Clock &clock)
    : m_database(database)
    , m_rows(rows)
    , m_events(events)
    , m_clock(clock)
{
}

QFuture<Result<NotificationPage>> InboxService::list(
    const Viewer &viewer, const Kinds &kinds, Id cursor, int limit)
{
    notices::Which which;
    which.before = cursor.value();
    for (const protocol::NotificationKind kind : kinds)
        which.kinds.append(int(kind));
    struct Seen
    {
        NotificationPage page;
        QList<Id> hidden;
    };
    return m_database
        .read([=, this](Connection &connection) -> Result<Seen> {
            auto page = inbox::page(connection, m_rows, viewer, which, limit, m_clock.nowMs());
            if (!page.ok())
                return page.error();
            const auto unread = notices::unread(connection, viewer.account);
            if (!unread.ok())
                return unread.error();
            const qint64 left = std::max<qint64>(0, *unread - page->hidden.size());
            return Seen{{std::move(page->lines), left}, std::move(page->hidden)};
        })
        .then([this, account = viewer.account](Result<Seen> seen) -> Result<NotificationPage> {
            if (!seen.ok())
                return seen.error();
            // Nobody can read what is out of sight, so nobody is told for ever that it is there.
            if (!seen->hidden.isEmpty())
                static_cast<void>(markRead(account, {seen->hidden, {}}));
            return std::move(seen->page);
        });
}

QFuture<Result<qint64>> InboxService::markRead(Id account, const protocol::NotificationsRead &wish)
{
    return m_database
        .write([account, wish, now = m_clock.nowMs()](Connection &connection) -> Result<qint64> {
            const auto read = wish.upTo.isNull()
                ? notices::markRead(connection, account, wish.ids)
                : notices::markReadUpTo(connection, account, wish.upTo);
            if (!read.ok())
                return read.error();
            if (*read > 0) {
                if (const auto told = Notifier::tellUnread(connection, account, now); !told.ok())
                    return told.error();
            }
            return notices::unread(connection, account);
        })
        .then([this](const Result<qint64> &left) {
            m_events.wake();
            return left;
        });
}

QFuture<Result<Preferences>> InboxService::preferences(Id account)
{
    return m_database.read([account](Connection &connection) -> Result<Preferences> {
        const auto sections = storage::preferences::all(connection, account);
        if (!sections.ok())
            return sections.error();
        return protocol::preferencesFromJson(*sections);
    });
}

Result<Preferences> InboxService::changePreferences(
    Connection &connection, Id account, const QJsonObject &wish, qint64 nowMs)
{
    const auto before = storage::preferences::all(connection, account);
    if (!before.ok())
        return before.error();
    const auto after = protocol::changedPreferences(protocol::preferencesFromJson(*before), wish);
    if (!after.ok())
        return after.error();
    const QJsonObject sections = protocol::toJson(*after);
    for (auto it = sections.constBegin(); it != sections.constEnd(); ++it) {
        if (!wish.contains(it.key()))
            continue;
        const auto set
            = storage::preferences::set(connection, account, it.key(), it.value().toObject());
        if (!set.ok())
            return set.error();
    }
    const auto planned = Digest::plan(connection, account, after->notifications.digest, nowMs);
    return planned.ok() ? after : Result<Preferences>(planned.error());
}

QFuture<Result<Preferences>> InboxService::setPreferences(Id account, const QJsonObject &wish)
{
    return m_database.write([account, wish, now = m_clock.nowMs()](Connection &connection) {
        return changePreferences(connection, account, wish, now);
    });
}

} // namespace vireo::server::service
