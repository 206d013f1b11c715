// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/pushsender.h"

#include "core/webpush/sealing.h"
#include "server/push/subscription.h"
#include "server/storage/pushes.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::server::push {
namespace {

Q_LOGGING_CATEGORY(lcPush, "vireo.push", QtInfoMsg)

namespace pushes = storage::pushes;

//! Longer than the transport's own time-out.
constexpr qint64 kLeaseMs = 60'000;
//! What was queued elsewhere is found within this.
constexpr std::chrono::milliseconds kNap = std::chrono::seconds(1);
constexpr std::chrono::seconds kLongestAsked = std::chrono::hours(1);

//! What is to be done next, read in one go.
struct Task
{
    pushes::Item item;
    QByteArray sealed; //!< empty: the device is gone
};

qint64 waitAfter(int tries, const Error &why)
{
    const qint64 own = std::min<qint64>(2'500LL << std::min(tries, 7), 300'000);
    const auto asked = std::min(why.retryAfter.value_or(std::chrono::seconds(0)), kLongestAsked);
    return std::max(own, qint64(std::chrono::milliseconds(asked).count()));
}

template <typename T> Result<T> outcome(QFuture<Result<T>> future)
{
    future.waitForFinished();
    if (future.isCanceled())
        return Error{Error::Kind::Unavailable, u"stopping"_s, {}};
    return future.result();
}

Result<std::optional<Task>> next(storage::Connection &db, qint64 nowMs)
{
    const auto item = pushes::take(db, nowMs, nowMs + kLeaseMs);
    if (!item.ok())
        return item.error();
    if (!*item)
        return std::optional<Task>();
    const auto device = pushes::find(db, (*item)->account, (*item)->subscription);
    if (!device.ok())
        return device.error();
    return std::optional<Task>(Task{**item, *device ? (*device)->sealed : QByteArray()});
}

} // namespace

PushSender::PushSender(storage::Database &database, const base::Clock &clock, Secrets secrets,
    Vapid vapid, PushTransport::Options options)
    : m_database(database)
    , m_clock(clock)
    , m_secrets(std::move(secrets))
    , m_vapid(std::move(vapid))
    , m_transport(options)
    , m_thread([this] { run(); })
{
}

PushSender::~PushSender()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void PushSender::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_pending = true;
    }
    m_wake.notify_all();
}

void PushSender::run()
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

std::chrono::milliseconds PushSender::untilNext()
{
    if (std::exchange(m_faulty, false))
        return kNap;
    const auto due = outcome<qint64>(m_database.read(&pushes::nextDue));
    if (!due.ok() || *due < 0)
        return kNap;
    return std::clamp(
        std::chrono::milliseconds(*due - m_clock.nowMs()), std::chrono::milliseconds(0), kNap);
}

bool PushSender::sendOne()
{
    const qint64 nowMs = m_clock.nowMs();
    const auto task = outcome<std::optional<Task>>(
        m_database.write([nowMs](storage::Connection &db) { return next(db, nowMs); }));
    m_faulty = !task.ok();
    if (!task.ok() || !*task)
        return false;
    const pushes::Item &item = (*task)->item;
    const auto device = Subscription::unsealed(m_secrets, (*task)->sealed);
    Result<void> sent = device.ok() ? Result<void>() : Result<void>(device.error());
    if (device.ok()) {
        const auto body = webpush::encrypt(item.payload, device->receiver,
            webpush::CurveKey::fresh(), webpush::randomBytes(webpush::kSecretBytes));
        sent = body.ok()
            ? m_transport.post(device->endpoint,
                {{"Authorization", m_vapid.authorization(device->endpoint, nowMs)},
                    {"Content-Type", "application/octet-stream"}, {"Content-Encoding", "aes128gcm"},
                    {"TTL", QByteArray::number(std::max<qint64>(0, item.expiresMs - nowMs) / 1000)},
                    {"Urgency", "normal"}, {"Topic", item.topic.toLatin1()}},
                *body)
            : Result<void>(body.error());
    }
    const bool gone = !sent.ok() && sent.error().is(Error::Kind::Gone);
    const bool again = !sent.ok()
        && (sent.error().is(Error::Kind::Unreachable) || sent.error().is(Error::Kind::TooMany));
    if (!sent.ok() && !gone)
        qCInfo(lcPush).noquote() << sent.error().detail << (again ? "- will try again" : "");
    const qint64 dueMs = m_clock.nowMs() + (again ? waitAfter(item.tries, sent.error()) : 0);
    const auto kept = outcome<void>(
        m_database.write([item, gone, again, dueMs](storage::Connection &db) -> Result<void> {
            if (again)
                return pushes::postpone(db, item.number, dueMs);
            if (!gone)
                return pushes::remove(db, item.number);
            const auto left = pushes::unsubscribe(db, item.account, item.subscription);
            return left.ok() ? Result<void>() : Result<void>(left.error());
        }));
    m_faulty = !kept.ok();
    return kept.ok();
}

} // namespace vireo::server::push
