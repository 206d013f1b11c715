// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/mail/mailer.h"

#include "core/base/defect.h"
#include "server/mail/outbox.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

Q_LOGGING_CATEGORY(lcMail, "vireo.mail", QtInfoMsg)

//! Longer than a transport's own time-out.
constexpr qint64 kLeaseMs = 120'000;
//! Mails that another process queues are found within this.
constexpr std::chrono::milliseconds kPause = std::chrono::seconds(5);
constexpr std::chrono::milliseconds kLongestNap = std::chrono::seconds(30);

qint64 waitAfter(int tries)
{
    return std::min<qint64>(5'000LL << std::min(tries, 6), 300'000);
}

template <typename T> Result<T> outcome(QFuture<Result<T>> future)
{
    future.waitForFinished();
    if (future.isCanceled())
        return Error{Error::Kind::Unavailable, u"stopping"_s, {}};
    return future.result();
}

} // namespace

Mailer::Mailer(storage::Database &database, const base::Clock &clock, Secrets secrets,
    std::unique_ptr<MailTransport> transport, QString from)
    : m_database(database)
    , m_clock(clock)
    , m_secrets(std::move(secrets))
    , m_transport(std::move(transport))
    , m_from(std::move(from))
    , m_thread([this] { run(); })
{
}

Mailer::~Mailer()
{
    stop();
}

void Mailer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Mailer::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_pending = true;
    }
    m_wake.notify_all();
}

void Mailer::run()
{
    while (true) {
        const auto nap = untilNext();
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, nap, [this] { return m_stopping || m_pending; });
            if (m_stopping)
                return;
            m_pending = false;
        }
        while (sendOne()) {
            const std::lock_guard lock(m_mutex);
            if (m_stopping)
                return;
        }
    }
}

std::chrono::milliseconds Mailer::untilNext()
{
    // What could not be read or leased just now is not asked for again at once.
    if (std::exchange(m_faulty, false))
        return kPause;
    const auto due = outcome<qint64>(m_database.read(&outbox::nextDue));
    if (!due.ok() || *due < 0)
        return kLongestNap;
    return std::clamp(std::chrono::milliseconds(*due - m_clock.nowMs()),
        std::chrono::milliseconds(0), kLongestNap);
}

bool Mailer::sendOne()
{
    using Taken = std::optional<outbox::Item>;
    const qint64 nowMs = m_clock.nowMs();
    const auto taken
        = outcome<Taken>(m_database.write([secrets = m_secrets, nowMs](storage::Connection &db) {
              return outbox::take(db, secrets, nowMs, nowMs + kLeaseMs);
          }));
    m_faulty = !taken.ok();
    if (!taken.ok() || !*taken)
        return false;
    const outbox::Item item = **taken;
    const auto sent
        = m_transport->deliver(item.mail.to, toEml(item.mail, m_from, nowMs, item.number));
    const bool again = !sent.ok() && sent.error().is(Error::Kind::Unreachable);
    if (!sent.ok())
        qCWarning(lcMail).noquote() << sent.error().detail << (again ? "- will try again" : "");
    const qint64 dueMs = m_clock.nowMs() + waitAfter(item.tries);
    const auto kept = outcome<void>(
        m_database.write([number = item.number, again, dueMs](storage::Connection &db) {
            return again || base::hasDefect("mail-again") ? outbox::postpone(db, number, dueMs)
                                                          : outbox::remove(db, number);
        }));
    m_faulty = !kept.ok();
    return kept.ok();
}

} // namespace vireo::server
