// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/account/idempotencystore.h"

#include "core/base/clock.h"
#include "server/storage/idempotency.h"

using namespace Qt::StringLiterals;

namespace vireo::server {

namespace idempotency = storage::idempotency;

namespace {

//! A request that did not finish within this died with its server.
constexpr qint64 kRunMs = 60'000;
//! Stored as content type, line feed, body.
constexpr char kBetween = '\n';

} // namespace

IdempotencyRecords::IdempotencyRecords(storage::Database &database, const base::Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<void>> IdempotencyRecords::releaseUnfinished()
{
    return m_database.write([](storage::Connection &db) { return idempotency::abandonAll(db); });
}

QFuture<Result<std::optional<IdempotencyRecords::Answer>>> IdempotencyRecords::begin(
    Id account, const QString &key, const QByteArray &request)
{
    using Begun = Result<std::optional<Answer>>;
    const qint64 nowMs = m_clock.nowMs();
    return m_database.write([account, key, request, nowMs](storage::Connection &db) -> Begun {
        const auto stale
            = idempotency::removeStale(db, account, key, nowMs - base::kDayMs, nowMs - kRunMs);
        if (!stale.ok())
            return stale.error();
        const auto known = idempotency::find(db, account, key);
        if (!known.ok())
            return known.error();
        if (!*known) {
            const auto begun = idempotency::begin(db, account, key, request, nowMs);
            return begun.ok() ? Begun(std::optional<Answer>()) : Begun(begun.error());
        }
        const auto &row = **known;
        if (row.request != request) {
            return Error{Error::Kind::Invalid, u"idempotency_mismatch"_s,
                u"This Idempotency-Key was used for another request."_s};
        }
        if (row.status == 0) {
            return Error{Error::Kind::Conflict, u"idempotency_busy"_s,
                u"This request is under way already. Ask again in a moment."_s, {},
                std::chrono::seconds(1)};
        }
        const qsizetype cut = row.answer.indexOf(kBetween);
        return std::optional(Answer{row.status, row.answer.first(cut), row.answer.sliced(cut + 1)});
    });
}

QFuture<Result<void>> IdempotencyRecords::complete(
    Id account, const QString &key, const Answer &answer)
{
    const QByteArray stored = answer.contentType + kBetween + answer.body;
    return m_database.write(
        [account, key, status = answer.status, stored](storage::Connection &db) {
            return idempotency::complete(db, account, key, status, stored);
        });
}

QFuture<Result<void>> IdempotencyRecords::abandon(Id account, const QString &key)
{
    return m_database.write(
        [account, key](storage::Connection &db) { return idempotency::abandon(db, account, key); });
}

} // namespace vireo::server
