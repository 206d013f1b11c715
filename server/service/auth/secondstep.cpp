// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/secondstep.h"

#include "core/protocol/secondstep.h"
#include "server/service/auth/totp.h"
#include "server/storage/secondsteps.h"

using namespace Qt::StringLiterals;

namespace vireo::server::secondstep {

namespace steps = storage::secondsteps;

namespace {

using storage::Connection;
using Verdict = std::optional<Error>;

Error needed()
{
    return {Error::Kind::Forbidden, u"second_step_needed"_s,
        u"Type the code that your authenticator shows, or a recovery code."_s};
}

Error wrong()
{
    return {Error::Kind::Forbidden, u"second_step_wrong"_s,
        u"That code is not right, or was used already. Type the one that is shown now."_s};
}

Error locked(qint64 leftMs)
{
    const auto left = std::chrono::seconds((leftMs + 999) / 1000);
    return {Error::Kind::TooMany, u"second_step_locked"_s,
        u"Too many codes were wrong. Wait %1 minutes, or ask the operator."_s.arg(
            std::chrono::ceil<std::chrono::minutes>(left).count()),
        {}, left};
}

QByteArray recoveryHash(const Secrets &secrets, Id account, const QString &code)
{
    QString plain = code.toLower();
    plain.remove(u'-');
    return secrets.mac("recovery", account.toString().toLatin1() + '|' + plain.toLatin1());
}

Result<Verdict> countFail(Connection &db, Id account, const steps::Row &row, qint64 nowMs)
{
    const bool anew = nowMs - row.failsMs >= kLockMs;
    const auto counted
        = steps::setFails(db, account, anew ? 1 : row.fails + 1, anew ? nowMs : row.failsMs);
    return counted.ok() ? Result<Verdict>(Verdict(wrong())) : Result<Verdict>(counted.error());
}

//! Nothing: it may be tried.
Verdict lockOf(const steps::Row &row, qint64 nowMs)
{
    const qint64 leftMs = row.failsMs + kLockMs - nowMs;
    return row.fails >= kTries && leftMs > 0 ? Verdict(locked(leftMs)) : Verdict();
}

Result<Verdict> byRecovery(Connection &db, const Secrets &secrets, Id account, const QString &code,
    const steps::Row &row, qint64 nowMs)
{
    const auto used = steps::useRecovery(db, account, recoveryHash(secrets, account, code));
    if (!used.ok())
        return used.error();
    if (!*used)
        return countFail(db, account, row, nowMs);
    const auto done = steps::use(db, account, row.lastStep);
    return done.ok() ? Result<Verdict>(Verdict()) : Result<Verdict>(done.error());
}

} // namespace

Result<Verdict> check(
    Connection &db, const Secrets &secrets, Id account, const QString &code, qint64 nowMs)
{
    const auto row = steps::find(db, account);
    if (!row.ok())
        return row.error();
    if (!*row || (*row)->onMs == 0)
        return Verdict();
    if (code.isEmpty())
        return Verdict(needed());
    if (const Verdict lock = lockOf(**row, nowMs))
        return lock;
    if (code.size() != totp::kDigits)
        return byRecovery(db, secrets, account, code, **row, nowMs);
    const auto secret = secrets.unseal((*row)->secret);
    if (!secret.ok())
        return secret.error();
    const auto step = totp::match(*secret, code, (*row)->lastStep, nowMs);
    if (!step)
        return countFail(db, account, **row, nowMs);
    const auto used = steps::use(db, account, *step);
    return used.ok() ? Result<Verdict>(Verdict()) : Result<Verdict>(used.error());
}

Result<Verdict> confirm(
    Connection &db, const Secrets &secrets, Id account, const QString &code, qint64 nowMs)
{
    const auto row = steps::find(db, account);
    if (!row.ok())
        return row.error();
    if (!*row || (*row)->onMs > 0 || nowMs - (*row)->offeredMs > kOfferMs) {
        return Verdict(Error{Error::Kind::Conflict, u"second_step_not_offered"_s,
            u"Begin again: this took too long, or the second step is on already."_s});
    }
    if (const Verdict lock = lockOf(**row, nowMs))
        return lock;
    const auto secret = secrets.unseal((*row)->secret);
    if (!secret.ok())
        return secret.error();
    const auto step = totp::match(*secret, code, 0, nowMs);
    if (!step)
        return countFail(db, account, **row, nowMs);
    const auto done = steps::turnOn(db, account, *step, nowMs);
    return done.ok() ? Result<Verdict>(Verdict()) : Result<Verdict>(done.error());
}

Result<void> fresh(Connection &db, Id account, const QString &session, qint64 nowMs)
{
    const auto on = steps::isOn(db, account);
    if (!on.ok())
        return on.error();
    if (!*on)
        return {};
    const auto shown = steps::shownMs(db, account, session);
    if (!shown.ok())
        return shown.error();
    if (*shown > 0 && nowMs - *shown < kFreshMs)
        return {};
    return Error{Error::Kind::Forbidden, u"step_up_needed"_s,
        u"This needs a code of your authenticator once more."_s};
}

Result<QStringList> newRecovery(Connection &db, const Secrets &secrets, Id account)
{
    // Without letters that are taken for others.
    static const QString letters = u"abcdefghjkmnpqrstuvwxyz23456789"_s;
    QStringList codes;
    QList<QByteArray> hashes;
    for (int i = 0; i < protocol::kRecoveryCodes; ++i) {
        QString code;
        for (int j = 0; j < 10; ++j)
            code += (j == 5 ? u"-"_s : QString())
                + letters.at(Secrets::randomBelow(quint32(letters.size())));
        codes.append(code);
        hashes.append(recoveryHash(secrets, account, code));
    }
    const auto kept = steps::setRecovery(db, account, hashes);
    return kept.ok() ? Result<QStringList>(codes) : Result<QStringList>(kept.error());
}

} // namespace vireo::server::secondstep
