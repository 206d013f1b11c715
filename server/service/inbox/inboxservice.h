// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/notification.h"
#include "core/protocol/preferences.h"
#include "server/service/clips/eventlog.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <QFuture>
#include <QJsonObject>

namespace vireo::server::service {

//! \brief What people were told, what of it they read, and what they want to be told. Thread-safe;
//! futures finish on the database's threads.
class InboxService
{
public:
    using Kinds = QList<protocol::NotificationKind>;

    //! All must outlive this object.
    InboxService(storage::Database &database, const VideoRows &rows, EventLog &events,
        const base::Clock &clock);

    //! Latest first, behind place \p cursor; \p kinds empty: all. A page may be shorter than
    //! \p limit and yet not the last: lines whose people or clips went out of sight are left out.
    [[nodiscard]] QFuture<Result<protocol::NotificationPage>> list(
        const Viewer &viewer, const Kinds &kinds, Id cursor, int limit);
    //! Gives what is left unread.
    [[nodiscard]] QFuture<Result<qint64>> markRead(
        Id account, const protocol::NotificationsRead &wish);

    [[nodiscard]] QFuture<Result<protocol::Preferences>> preferences(Id account);
    //! \p wish as it came; see protocol::changedPreferences().
    [[nodiscard]] QFuture<Result<protocol::Preferences>> setPreferences(
        Id account, const QJsonObject &wish);
    //! The same within a transaction of the caller's.
    [[nodiscard]] static Result<protocol::Preferences> changePreferences(
        storage::Connection &connection, Id account, const QJsonObject &wish, qint64 nowMs);

private:
    storage::Database &m_database;
    const VideoRows &m_rows;
    EventLog &m_events;
    const base::Clock &m_clock;
};

} // namespace vireo::server::service
