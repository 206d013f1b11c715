// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/push.h"
#include "server/push/pushtransport.h"
#include "server/push/vapid.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/database.h"

#include <QFuture>

namespace vireo::server::service {

//! \brief The devices that an account wants to be woken on. Thread-safe; futures finish on the
//! database's threads.
class PushService
{
public:
    //! \p database and \p clock must outlive this object.
    PushService(storage::Database &database, const base::Clock &clock, Secrets secrets,
        const push::Vapid &vapid, push::PushTransport::Options options);

    [[nodiscard]] QFuture<Result<protocol::PushDevices>> list(Id account);
    //! The same endpoint again is the same device. Invalid for an endpoint that may not be written
    //! to or keys that are none; TooMany above protocol::PushDevices::kMost.
    [[nodiscard]] QFuture<Result<protocol::PushDevice>> add(
        Id account, const protocol::NewPush &wish);
    [[nodiscard]] QFuture<Result<void>> remove(Id account, const QString &id);

private:
    storage::Database &m_database;
    const base::Clock &m_clock;
    const Secrets m_secrets;
    const QByteArray m_key;
    const push::PushTransport m_transport;
};

} // namespace vireo::server::service
