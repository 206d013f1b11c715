// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/signupservice.h"

#include "core/base/clock.h"
#include "server/mail/outbox.h"
#include "server/service/auth/accountmails.h"
#include "server/storage/signups.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server {

namespace signups = storage::signups;
using storage::Connection;

namespace {

constexpr int kCodeLetters = 10;

//! Without letters that are taken for others.
QString newCode()
{
    static const QString letters = u"abcdefghjkmnpqrstuvwxyz23456789"_s;
    QString code;
    for (int i = 0; i < kCodeLetters; ++i) {
        if (i == kCodeLetters / 2)
            code += u'-';
        code += letters.at(Secrets::randomBelow(quint32(letters.size())));
    }
    return code;
}

Error badCursor()
{
    return {
        Error::Kind::Malformed, u"cursor"_s, u"This list has to be read from its start again."_s};
}

} // namespace

SignUpService::SignUpService(
    storage::Database &database, const base::Clock &clock, const Secrets &secrets, Options options)
    : m_database(database)
    , m_clock(clock)
    , m_secrets(secrets)
    , m_options(std::move(options))
{
}

QFuture<Result<protocol::Invite>> SignUpService::invite(Id maker, const protocol::NewInvite &wish)
{
    protocol::Invite made;
    made.code = newCode();
    made.note = wish.note;
    made.most = wish.uses;
    made.createdMs = m_clock.nowMs();
    made.expiresMs = made.createdMs + wish.days * base::kDayMs;
    return m_database.write([made, maker](Connection &db) -> Result<protocol::Invite> {
        const auto added = signups::addInvite(db, made, maker);
        return added.ok() ? Result<protocol::Invite>(made)
                          : Result<protocol::Invite>(added.error());
    });
}

QFuture<Result<protocol::Page<protocol::Invite>>> SignUpService::invites(
    const QString &cursor, int limit)
{
    using Page = protocol::Page<protocol::Invite>;
    return m_database.read([cursor, limit](Connection &db) -> Result<Page> {
        const Id before = Id::fromString(cursor);
        if (!cursor.isEmpty() && before.isNull())
            return badCursor();
        auto found = signups::invites(
            db, before.isNull() ? std::numeric_limits<qint64>::max() : before.value(), limit + 1);
        if (!found.ok())
            return found.error();
        Page page{std::move(found).value(), {}};
        if (page.items.size() > limit) {
            page.items.removeLast();
            page.nextCursor = QString::number(page.items.last().createdMs);
        }
        return page;
    });
}

QFuture<Result<void>> SignUpService::revoke(const QString &code)
{
    return m_database.write([code](Connection &db) -> Result<void> {
        const auto removed = signups::removeInvite(db, code.toLower());
        if (!removed.ok())
            return removed.error();
        if (!*removed) {
            return Error{Error::Kind::NotFound, u"invite_unknown"_s,
                u"There is no such invitation any more."_s};
        }
        return {};
    });
}

QFuture<Result<protocol::Page<protocol::SignUp>>> SignUpService::waiting(
    const QString &cursor, int limit)
{
    using Page = protocol::Page<protocol::SignUp>;
    return m_database.read([cursor, limit](Connection &db) -> Result<Page> {
        const Id after = Id::fromString(cursor);
        if (!cursor.isEmpty() && after.isNull())
            return badCursor();
        auto found = signups::waiting(db, after, limit + 1);
        if (!found.ok())
            return found.error();
        Page page{std::move(found).value(), {}};
        if (page.items.size() > limit) {
            page.items.removeLast();
            page.nextCursor = page.items.last().id.toString();
        }
        return page;
    });
}

QFuture<Result<void>> SignUpService::decide(Id id, bool approve)
{
    const qint64 nowMs = m_clock.nowMs();
    return m_database
        .write([=, this](Connection &db) -> Result<void> {
            const auto email = signups::decide(
                db, id, approve ? signups::State::Approved : signups::State::Refused, nowMs);
            if (!email.ok())
                return email.error();
            if (email->isEmpty()) {
                return Error{Error::Kind::NotFound, u"sign_up_unknown"_s,
                    u"Nobody waits under this number any more."_s};
            }
            if (!approve)
                return {};
            return outbox::put(db, m_secrets,
                accountmails::approved(m_options.place, *email, m_options.publicUrl), nowMs,
                nowMs + 7 * base::kDayMs);
        })
        .then([this](const Result<void> &done) {
            if (done.ok() && m_options.mailQueued)
                m_options.mailQueued();
            return done;
        });
}

} // namespace vireo::server
