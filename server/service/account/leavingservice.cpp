// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/account/leavingservice.h"

#include "core/base/future.h"
#include "server/mail/outbox.h"
#include "server/service/auth/accountmails.h"
#include "server/service/people/standing.h"
#include "server/storage/accounts.h"
#include "server/storage/sessions.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace vireo::server {

namespace accounts = storage::accounts;

LeavingService::LeavingService(storage::Database &database, const base::Clock &clock,
    const Secrets &secrets, Revocations &revocations, Options options)
    : m_database(database)
    , m_clock(clock)
    , m_secrets(secrets)
    , m_revocations(revocations)
    , m_options(std::move(options))
{
}

QFuture<Result<qint64>> LeavingService::leave(Id account)
{
    const qint64 nowMs = m_clock.nowMs();
    return m_database
        .write([=, this](storage::Connection &db) -> Result<qint64> {
            const auto row = accounts::byId(db, account);
            if (!row.ok())
                return row.error();
            if (!*row)
                return people::unknownAccount();
            if ((*row)->state == accounts::State::Leaving)
                return (*row)->deletesMs;
            const qint64 deletesMs = nowMs + kGraceMs;
            const QString date = QLocale::c().toString(
                QDateTime::fromMSecsSinceEpoch(deletesMs, QTimeZone::utc()).date(),
                u"d MMMM yyyy"_s);
            auto done = accounts::setLeaving(db, account, deletesMs);
            if (done.ok())
                done = storage::sessions::revokeAll(db, account, nowMs);
            if (done.ok()) {
                done = outbox::put(db, m_secrets,
                    accountmails::leaving(m_options.place, (*row)->email, date), nowMs, deletesMs);
            }
            return done.ok() ? Result<qint64>(deletesMs) : Result<qint64>(done.error());
        })
        .then([this, account](const Result<qint64> &left) {
            if (!left.ok())
                return base::ready(left);
            if (m_options.mailQueued)
                m_options.mailQueued();
            if (m_options.audienceChanged)
                m_options.audienceChanged({account});
            // The answer waits until this server refuses the account's access tokens.
            return m_revocations.poll().then([left](const Result<void> &) { return left; });
        })
        .unwrap();
}

} // namespace vireo::server
