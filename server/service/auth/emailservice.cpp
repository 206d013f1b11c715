// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/emailservice.h"

#include "core/base/clock.h"
#include "server/mail/outbox.h"
#include "server/service/auth/accountmails.h"
#include "server/service/auth/words.h"
#include "server/storage/accounts.h"
#include "server/storage/emailchanges.h"
#include "server/storage/sessions.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace vireo::server {

namespace accounts = storage::accounts;
namespace changes = storage::emailchanges;

namespace {

QByteArray hashOf(const QString &token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

QString newToken()
{
    return QString::fromLatin1(base64Url(Secrets::random(32)));
}

Error unchanged()
{
    return {Error::Kind::Invalid, u"invalid_fields"_s, u"This is your address already."_s,
        {{u"/email"_s, u"unchanged"_s}}};
}

Error tooOften()
{
    return {Error::Kind::TooMany, u"too_many_links"_s,
        u"Enough links were sent for now. Use the newest, or try again in an hour."_s, {},
        std::chrono::hours(1)};
}

Result<accounts::Row> rowOf(storage::Connection &db, Id account)
{
    auto row = accounts::byId(db, account);
    if (!row.ok())
        return row.error();
    return *row ? Result<accounts::Row>(std::move(**row))
                : Result<accounts::Row>(words::linkUnknown());
}

} // namespace

EmailService::EmailService(storage::Database &database, const base::Clock &clock,
    const Secrets &secrets, Revocations &revocations, Options options)
    : m_database(database)
    , m_clock(clock)
    , m_secrets(secrets)
    , m_revocations(revocations)
    , m_options(std::move(options))
{
}

QFuture<Result<EmailService::Addresses>> EmailService::addresses(Id account)
{
    const qint64 nowMs = m_clock.nowMs();
    return m_database.read([account, nowMs](storage::Connection &db) -> Result<Addresses> {
        const auto row = rowOf(db, account);
        if (!row.ok())
            return row.error();
        const auto waiting = changes::pending(db, account, nowMs);
        if (!waiting.ok())
            return waiting.error();
        return Addresses{row->email, *waiting ? (*waiting)->email : QString()};
    });
}

QFuture<Result<EmailService::Addresses>> EmailService::request(Id account, const QString &email)
{
    const qint64 nowMs = m_clock.nowMs();
    const QString token = newToken();
    return m_database
        .write([=, this](storage::Connection &db) -> Result<Addresses> {
            const auto row = rowOf(db, account);
            if (!row.ok())
                return row.error();
            if (accounts::emailKey(email) == accounts::emailKey(row->email))
                return unchanged();
            const auto asked = changes::askedSince(db, account, nowMs - base::kHourMs);
            if (!asked.ok())
                return asked.error();
            if (*asked >= kAsksAnHour)
                return tooOften();
            const auto taken = accounts::idOfEmail(db, email);
            if (!taken.ok())
                return taken.error();
            auto done = changes::expirePending(db, account);
            if (done.ok()) {
                done = changes::insert(db,
                    {hashOf(token), account, changes::Kind::Confirm, email, nowMs,
                        nowMs + kConfirmMs});
            }
            const QString link = m_options.publicUrl + u"/auth/email#token="_s + token;
            const Mail mail = taken->isNull()
                ? accountmails::confirmEmail(m_options.place, email, row->handle, link)
                : accountmails::emailInUse(m_options.place, email);
            if (done.ok())
                done = outbox::put(db, m_secrets, mail, nowMs, nowMs + kConfirmMs);
            if (!done.ok())
                return done.error();
            return Addresses{row->email, email};
        })
        .then([this](const Result<Addresses> &asked) {
            if (asked.ok() && m_options.mailQueued)
                m_options.mailQueued();
            return asked;
        });
}

QFuture<Result<EmailService::Settled>> EmailService::settle(const QString &token)
{
    const qint64 nowMs = m_clock.nowMs();
    const QByteArray hash = hashOf(token);
    return m_database
        .write([=, this](storage::Connection &db) -> Result<Settled> {
            const auto found = changes::find(db, hash);
            if (!found.ok())
                return found.error();
            if (!*found)
                return words::linkUnknown();
            const changes::Row &change = **found;
            if (change.expiresMs <= nowMs)
                return change.expiresMs == 0 ? words::linkUsed() : accountmails::linkPast();
            if (const auto used = changes::expire(db, hash); !used.ok())
                return used.error();
            return change.kind == changes::Kind::Confirm
                ? confirm(db, change.account, change.email, nowMs)
                : undo(db, change.account, change.email, nowMs);
        })
        .then([this](const Result<Settled> &settled) {
            if (settled.ok() && *settled == Settled::TakenBack)
                m_revocations.poll();
            if (settled.ok() && m_options.mailQueued)
                m_options.mailQueued();
            return settled;
        });
}

Result<EmailService::Settled> EmailService::confirm(
    storage::Connection &db, Id account, const QString &email, qint64 nowMs) const
{
    const auto row = rowOf(db, account);
    if (!row.ok())
        return row.error();
    auto done = accounts::setEmail(db, account, row->email, email);
    if (!done.ok() && done.error().is(Error::Kind::Conflict))
        return words::linkUnknown(); // somebody took the address meanwhile
    const QString token = newToken();
    if (done.ok()) {
        done = changes::insert(
            db, {hashOf(token), account, changes::Kind::Undo, row->email, nowMs, nowMs + kUndoMs});
    }
    const QString link = m_options.publicUrl + u"/auth/email#undo="_s + token;
    if (done.ok()) {
        done = outbox::put(db, m_secrets,
            accountmails::emailChanged(m_options.place, row->email, email, link), nowMs,
            nowMs + kUndoMs);
    }
    return done.ok() ? Result<Settled>(Settled::Changed) : Result<Settled>(done.error());
}

Result<EmailService::Settled> EmailService::undo(
    storage::Connection &db, Id account, const QString &email, qint64 nowMs) const
{
    const auto row = rowOf(db, account);
    if (!row.ok())
        return row.error();
    auto done = accounts::setEmail(db, account, row->email, email);
    if (!done.ok() && done.error().is(Error::Kind::Conflict))
        return words::linkUnknown();
    // Whoever changed it may still be signed in, and may have asked for the next address.
    if (done.ok())
        done = changes::expirePending(db, account);
    if (done.ok())
        done = storage::sessions::revokeAll(db, account, nowMs);
    return done.ok() ? Result<Settled>(Settled::TakenBack) : Result<Settled>(done.error());
}

} // namespace vireo::server
