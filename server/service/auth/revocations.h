// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/bus/bus.h"
#include "server/storage/database.h"
#include "server/storage/sessions.h"

#include <QHash>

#include <shared_mutex>

namespace vireo::server {

//! \brief The sessions that ended within the life of an access token, kept in memory so that
//! checking a token asks no database.
//!
//! The database has the record; poll() reads on in it, and so hears what other processes did.
//! Each ending is told once on the bus. Thread-safe.
class Revocations
{
public:
    //! All must outlive this object.
    Revocations(storage::Database &database, Bus &bus, const base::Clock &clock);

    //! Is the session over? \p issuedS is when the token was made.
    [[nodiscard]] bool covers(Id account, const QString &session, qint64 issuedS) const;
    //! Reads what is new; finished when covers() knows it.
    QFuture<Result<void>> poll();

private:
    void take(const QList<storage::sessions::Revocation> &found);

    storage::Database &m_database;
    Bus &m_bus;
    const base::Clock &m_clock;
    mutable std::shared_mutex m_mutex;
    QHash<QString, qint64> m_sessions; //!< account/session -> when it ended
    QHash<Id, qint64> m_accounts; //!< all sessions made before then
    qint64 m_last = 0;
};

} // namespace vireo::server
