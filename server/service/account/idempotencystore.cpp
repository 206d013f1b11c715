// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/account/idempotencystore.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

constexpr qint64 kDayMs = 24 * 3'600'000LL;
//! A request that did not finish within this died with its server.
constexpr qint64 kRunMs = 60'000;
//! Stored as content type, line feed, body.
constexpr char kBetween = '\n';

Result<void> change(storage::Connection &db, const QString &sql, const QVariantList &values)
{
    const auto changed = db.change(sql, values);
    if (!changed.ok())
        return changed.error();
    return {};
}

} // namespace

IdempotencyRecords::IdempotencyRecords(storage::Database &database, const base::Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<void>> IdempotencyRecords::releaseUnfinished()
{
    return m_database.write([](storage::Connection &db) {
        return change(db, u"DELETE FROM idempotency WHERE status = 0"_s, {});
    });
}

QFuture<Result<std::optional<IdempotencyRecords::Answer>>> IdempotencyRecords::begin(
    Id account, const QString &key, const QByteArray &request)
{
    using Begun = Result<std::optional<Answer>>;
    const qint64 nowMs = m_clock.nowMs();
    return m_database.write([account, key, request, nowMs](storage::Connection &db) -> Begun {
        const auto stale = change(db,
            u"DELETE FROM idempotency WHERE account_id = ? AND key = ? "
            u"AND (created_ms < ? OR (status = 0 AND created_ms < ?))"_s,
            {account.value(), key, nowMs - kDayMs, nowMs - kRunMs});
        if (!stale.ok())
            return stale.error();
        {
            auto rows = db.run(u"SELECT request, status, answer FROM idempotency "
                               u"WHERE account_id = ? AND key = ?"_s,
                {account.value(), key});
            if (!rows.ok())
                return rows.error();
            if (rows->next()) {
                if (rows->bytes(0) != request) {
                    return Error{Error::Kind::Invalid, u"idempotency_mismatch"_s,
                        u"This Idempotency-Key was used for another request."_s};
                }
                if (rows->integer(1) == 0) {
                    return Error{Error::Kind::Conflict, u"idempotency_busy"_s,
                        u"This request is under way already. Ask again in a moment."_s, {},
                        std::chrono::seconds(1)};
                }
                const QByteArray stored = rows->bytes(2);
                const qsizetype cut = stored.indexOf(kBetween);
                return std::optional(Answer{
                    static_cast<int>(rows->integer(1)), stored.first(cut), stored.sliced(cut + 1)});
            }
        }
        const auto begun = change(db,
            u"INSERT INTO idempotency (account_id, key, request, status, answer, created_ms) "
            u"VALUES (?, ?, ?, 0, '', ?)"_s,
            {account.value(), key, request, nowMs});
        if (!begun.ok())
            return begun.error();
        return std::optional<Answer>();
    });
}

QFuture<Result<void>> IdempotencyRecords::complete(
    Id account, const QString &key, const Answer &answer)
{
    const QByteArray stored = answer.contentType + kBetween + answer.body;
    return m_database.write(
        [account, key, status = answer.status, stored](storage::Connection &db) {
            return change(db,
                u"UPDATE idempotency SET status = ?, answer = ? WHERE account_id = ? AND key = ?"_s,
                {status, stored, account.value(), key});
        });
}

QFuture<Result<void>> IdempotencyRecords::abandon(Id account, const QString &key)
{
    return m_database.write([account, key](storage::Connection &db) {
        return change(db,
            u"DELETE FROM idempotency WHERE account_id = ? AND key = ? AND status = 0"_s,
            {account.value(), key});
    });
}

} // namespace vireo::server
