// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/revocations.h"

#include "server/service/auth/accesstoken.h"

#include <mutex>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

constexpr qint64 kKeptMs = (AccessTokens::kLifeS + 120) * 1000LL;

QString keyOf(Id account, const QString &session)
{
    return account.toString() + u'/' + session;
}

} // namespace

Revocations::Revocations(storage::Database &database, Bus &bus, const base::Clock &clock)
    : m_database(database)
    , m_bus(bus)
    , m_clock(clock)
{
}

bool Revocations::covers(Id account, const QString &session, qint64 issuedS) const
{
    const std::shared_lock lock(m_mutex);
    if (const auto all = m_accounts.constFind(account);
        all != m_accounts.constEnd() && issuedS < *all / 1000)
        return true;
    return m_sessions.contains(keyOf(account, session));
}

QFuture<Result<void>> Revocations::poll()
{
    const qint64 sinceMs = m_clock.nowMs() - kKeptMs;
    qint64 after = 0;
    {
        const std::shared_lock lock(m_mutex);
        after = m_last;
    }
    return m_database
        .read([after, sinceMs](storage::Connection &db) {
            return storage::sessions::revocations(db, after, sinceMs);
        })
        .then([this](const Result<QList<storage::sessions::Revocation>> &found) -> Result<void> {
            if (!found.ok())
                return found.error();
            take(*found);
            return {};
        });
}

void Revocations::take(const QList<storage::sessions::Revocation> &found)
{
    QList<storage::sessions::Revocation> fresh;
    {
        const std::unique_lock lock(m_mutex);
        for (const auto &ended : found) {
            if (ended.number <= m_last)
                continue;
            m_last = ended.number;
            if (ended.session.isEmpty())
                m_accounts.insert(ended.account, ended.atMs);
            else
                m_sessions.insert(keyOf(ended.account, ended.session), ended.atMs);
            fresh.append(ended);
        }
        const qint64 oldest = m_clock.nowMs() - kKeptMs;
        const auto stale = [oldest](const auto &entry) { return entry.value() < oldest; };
        m_sessions.removeIf(stale);
        m_accounts.removeIf(stale);
    }
    for (const auto &ended : std::as_const(fresh)) {
        m_bus.publish(topic::kSessionDropped,
            {{u"account"_s, ended.account.toString()}, {u"session"_s, ended.session}});
    }
}

} // namespace vireo::server
