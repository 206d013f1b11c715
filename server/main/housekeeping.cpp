// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/housekeeping.h"

#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace vireo::server::housekeeping {
namespace {

constexpr qint64 kWishDays = 365;

struct Rule
{
    QString what;
    QString from; //!< table and condition, with one time
    qint64 ageMs;
};

QList<Rule> rulesOf(const Retention &kept)
{
    return {
        // Kept a day, so that an old link says "used" or "too old" rather than "unknown".
        {u"expired sign-in links"_s, u"sign_ins WHERE expires_ms < ?"_s, base::kDayMs},
        {u"expired sessions"_s, u"sessions WHERE expires_ms < ?"_s, 0},
        {u"old handles"_s, u"handles WHERE until_ms > 0 AND until_ms < ?"_s, 0},
        {u"links that change an address"_s,
            u"email_changes WHERE max(expires_ms, created_ms) < ?"_s, base::kDayMs},
        {u"invitations past their time"_s, u"invites WHERE expires_ms < ?"_s, 30 * base::kDayMs},
        {u"stored answers"_s, u"idempotency WHERE created_ms < ?"_s, base::kDayMs},
        {u"records of ended sessions"_s, u"revocations WHERE at_ms < ?"_s, base::kDayMs},
        {u"old lines of inboxes"_s, u"notices WHERE changed_ms < ?"_s,
            kept.inboxDays * base::kDayMs},
        {u"who stood in them"_s, u"notice_actors WHERE at_ms < ?"_s,
            (kept.inboxDays + 1) * base::kDayMs},
        {u"signals of what was watched"_s, u"views WHERE at_ms < ?"_s,
            kept.signalDays * base::kDayMs},
        {u"wishes about the feed"_s, u"not_interested WHERE at_ms < ?"_s, kWishDays * base::kDayMs},
        {u"live events"_s, u"events WHERE at_ms < ?"_s, kept.eventHours * base::kHourMs},
        {u"mails that were never sent"_s, u"mails WHERE expires_ms < ?"_s, 0},
    };
}

Result<qint64> apply(storage::Connection &db, const Rule &rule, qint64 nowMs, bool dryRun)
{
    const QVariantList values{nowMs - rule.ageMs};
    if (!dryRun) {
        const auto removed = db.change(u"DELETE FROM "_s + rule.from, values);
        if (!removed.ok())
            return removed.error();
        return *removed;
    }
    auto rows = db.run(u"SELECT count(*) FROM "_s + rule.from, values);
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

} // namespace

QFuture<Result<QList<Count>>> sweep(
    storage::Database &database, const Retention &retention, qint64 nowMs, bool dryRun)
{
    return database.write([=](storage::Connection &db) -> Result<QList<Count>> {
        QList<Count> counts;
        const QList<Rule> rules = rulesOf(retention);
        for (const Rule &rule : rules) {
            const auto rows = apply(db, rule, nowMs, dryRun);
            if (!rows.ok())
                return rows.error();
            counts.append({rule.what, *rows});
        }
        return counts;
    });
}

} // namespace vireo::server::housekeeping
