// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/secondstepservice.h"

#include "server/service/auth/secondstep.h"
#include "server/service/auth/totp.h"
#include "server/storage/accounts.h"
#include "server/storage/secondsteps.h"

#include <variant>

using namespace Qt::StringLiterals;

namespace vireo::server {

namespace steps = storage::secondsteps;

namespace {

using storage::Connection;
//! An error in it is kept: what was counted with it stands.
template <typename T> using Kept = Result<std::variant<T, Error>>;

template <typename T> Result<T> openedUp(const Kept<T> &kept)
{
    if (!kept.ok())
        return kept.error();
    if (const Error *error = std::get_if<Error>(&*kept))
        return *error;
    return std::get<T>(*kept);
}

Error alreadyOn()
{
    return {Error::Kind::Conflict, u"second_step_on"_s,
        u"The second step is on already. Turn it off first to set it up anew."_s};
}

} // namespace

SecondStepService::SecondStepService(
    storage::Database &database, const base::Clock &clock, const Secrets &secrets, Options options)
    : m_database(database)
    , m_clock(clock)
    , m_secrets(secrets)
    , m_options(std::move(options))
{
}

QFuture<Result<protocol::SecondStep>> SecondStepService::status(Id account)
{
    return m_database.read([this, account](Connection &db) -> Result<protocol::SecondStep> {
        const auto step = steps::find(db, account);
        const auto left = steps::countRecovery(db, account);
        const auto row = storage::accounts::byId(db, account);
        if (!step.ok() || !left.ok() || !row.ok())
            return !step.ok() ? step.error() : left.ok() ? row.error() : left.error();
        const bool staff = *row && (*row)->role != storage::accounts::Role::Member;
        const bool on = *step && (*step)->onMs > 0;
        return protocol::SecondStep{
            on, m_options.required && staff, *left, on ? (*step)->onMs : -1};
    });
}

QFuture<Result<protocol::SecondStepOffer>> SecondStepService::offer(Id account)
{
    const QByteArray secret = Secrets::random(totp::kSecretBytes);
    const qint64 nowMs = m_clock.nowMs();
    return m_database.write([=, this](Connection &db) -> Result<protocol::SecondStepOffer> {
        const auto on = steps::isOn(db, account);
        if (!on.ok() || *on)
            return on.ok() ? alreadyOn() : on.error();
        const auto row = storage::accounts::byId(db, account);
        if (!row.ok() || !*row)
            return row.ok() ? alreadyOn() : row.error();
        const auto kept = steps::offer(db, account, m_secrets.seal(secret), nowMs);
        if (!kept.ok())
            return kept.error();
        return protocol::SecondStepOffer{
            totp::base32(secret), totp::uri(secret, m_options.place, (*row)->handle)};
    });
}

QFuture<Result<QStringList>> SecondStepService::confirm(
    Id account, const QString &session, const QString &code)
{
    const qint64 nowMs = m_clock.nowMs();
    return m_database
        .write([=, this](Connection &db) -> Kept<QStringList> {
            const auto against = secondstep::confirm(db, m_secrets, account, code, nowMs);
            if (!against.ok())
                return against.error();
            if (*against)
                return std::variant<QStringList, Error>(**against);
            const auto shown = steps::setShown(db, account, session, nowMs);
            if (!shown.ok())
                return shown.error();
            const auto codes = secondstep::newRecovery(db, m_secrets, account);
            return codes.ok() ? Kept<QStringList>(*codes) : Kept<QStringList>(codes.error());
        })
        .then([](const Kept<QStringList> &kept) { return openedUp(kept); });
}

namespace {

//! \p work once \p code was right.
template <typename T, typename Work>
QFuture<Result<T>> withCode(storage::Database &database, const Secrets &secrets, Id account,
    const QString &code, qint64 nowMs, Work work)
{
    return database
        .write([=](Connection &db) -> Kept<T> {
            const auto on = steps::isOn(db, account);
            if (!on.ok())
                return on.error();
            if (!*on) {
                return Error{
                    Error::Kind::Conflict, u"second_step_off"_s, u"The second step is not on."_s};
            }
            const auto against = secondstep::check(db, secrets, account, code, nowMs);
            if (!against.ok())
                return against.error();
            if (*against)
                return std::variant<T, Error>(**against);
            return work(db);
        })
        .then([](const Kept<T> &kept) { return openedUp(kept); });
}

} // namespace

QFuture<Result<void>> SecondStepService::show(
    Id account, const QString &session, const QString &code)
{
    const qint64 nowMs = m_clock.nowMs();
    return withCode<bool>(m_database, m_secrets, account, code, nowMs,
        [=](Connection &db) -> Kept<bool> {
            const auto shown = steps::setShown(db, account, session, nowMs);
            return shown.ok() ? Kept<bool>(true) : Kept<bool>(shown.error());
        })
        .then([](const Result<bool> &done) {
            return done.ok() ? Result<void>() : Result<void>(done.error());
        });
}

QFuture<Result<QStringList>> SecondStepService::newRecovery(Id account, const QString &code)
{
    return withCode<QStringList>(m_database, m_secrets, account, code, m_clock.nowMs(),
        [secrets = m_secrets, account](Connection &db) -> Kept<QStringList> {
            const auto codes = secondstep::newRecovery(db, secrets, account);
            return codes.ok() ? Kept<QStringList>(*codes) : Kept<QStringList>(codes.error());
        });
}

QFuture<Result<void>> SecondStepService::turnOff(Id account, const QString &code)
{
    const bool required = m_options.required;
    return withCode<bool>(m_database, m_secrets, account, code, m_clock.nowMs(),
        [=](Connection &db) -> Kept<bool> {
            const auto row = storage::accounts::byId(db, account);
            if (!row.ok())
                return row.error();
            if (required && *row && (*row)->role != storage::accounts::Role::Member) {
                return Error{Error::Kind::Forbidden, u"second_step_required"_s,
                    u"Moderators and admins of this server need a second step."_s};
            }
            const auto gone = steps::remove(db, account);
            return gone.ok() ? Kept<bool>(true) : Kept<bool>(gone.error());
        })
        .then([](const Result<bool> &done) {
            return done.ok() ? Result<void>() : Result<void>(done.error());
        });
}

} // namespace vireo::server
