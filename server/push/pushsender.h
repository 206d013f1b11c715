// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/push/pushtransport.h"
#include "server/push/vapid.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/database.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace vireo::server::push {

//! \brief The thread that writes to devices, one message at a time. What does not go is tried again
//! after 5 s, 10 s and so on, up to every 5 minutes, or when the service says, until it expires; a
//! device that is gone is forgotten with all that waits for it.
class PushSender
{
public:
    //! \p database and \p clock must outlive this object.
    PushSender(storage::Database &database, const base::Clock &clock, Secrets secrets, Vapid vapid,
        PushTransport::Options options);
    //! Lets the message that is under way finish.
    ~PushSender();

    //! Something was queued. Any thread.
    void wake();

private:
    void run();
    //! False: nothing is due.
    [[nodiscard]] bool sendOne();
    [[nodiscard]] std::chrono::milliseconds untilNext();

    storage::Database &m_database;
    const base::Clock &m_clock;
    const Secrets m_secrets;
    const Vapid m_vapid;
    const PushTransport m_transport;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    bool m_pending = true;
    bool m_faulty = false; //!< of the sender's thread
    std::thread m_thread;
};

} // namespace vireo::server::push
