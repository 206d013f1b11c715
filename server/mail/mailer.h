// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/mail/transport.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/database.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace vireo::server {

//! \brief The thread that empties the outbox, one mail at a time; a mail that does not go is tried
//! again after 5 s, 10 s, 20 s and so on, up to every 5 minutes, until it expires.
class Mailer
{
public:
    //! \p database and \p clock must outlive this object.
    Mailer(storage::Database &database, const base::Clock &clock, Secrets secrets,
        std::unique_ptr<MailTransport> transport, QString from);
    //! stop()
    ~Mailer();
    //! Lets the mail that is under way finish; none goes afterwards, and wake() does nothing.
    void stop();

    //! Something was put into the outbox. Any thread.
    void wake();

private:
    void run();
    //! False: nothing is due.
    [[nodiscard]] bool sendOne();
    [[nodiscard]] std::chrono::milliseconds untilNext();

    storage::Database &m_database;
    const base::Clock &m_clock;
    const Secrets m_secrets;
    const std::unique_ptr<MailTransport> m_transport;
    const QString m_from;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    bool m_pending = true;
    bool m_faulty = false; //!< of the mailer's thread
    std::thread m_thread;
};

} // namespace vireo::server
