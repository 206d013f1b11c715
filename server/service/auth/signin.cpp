// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/signin.h"

#include "core/base/clock.h"
#include "server/service/auth/refreshtoken.h"
#include "server/service/auth/secondstep.h"
#include "server/service/auth/words.h"
#include "server/storage/careactions.h"
#include "server/storage/secondsteps.h"
#include "server/storage/signups.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace vireo::server {

namespace accounts = storage::accounts;
namespace sessions = storage::sessions;
namespace signins = storage::signins;
namespace signups = storage::signups;

namespace {

QByteArray tokenHash(const QString &token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

SignIn::Outcome refused(const Error &error)
{
    return {.kind = SignIn::Outcome::Kind::Refused, .error = error};
}

//! What speaks against using \p request now, if anything.
std::optional<Error> fault(const std::optional<signins::Row> &request, qint64 nowMs)
{
    if (!request)
        return words::linkUnknown();
    if (request->state == signins::State::Used)
        return words::linkUsed();
    if (request->expiresMs <= nowMs)
        return words::linkExpired();
    return {};
}

bool proves(const QString &verifier, const signins::Row &request)
{
    return Secrets::equal(protocol::challengeOf(verifier).toLatin1(), request.challenge.toLatin1());
}

//! Nothing: the account may sign in, also because its suspension has been served.
Result<std::optional<Error>> suspension(
    storage::Connection &db, const accounts::Row &account, qint64 nowMs)
{
    using Outcome = std::optional<Error>;
    if (account.state != accounts::State::Suspended)
        return Outcome();
    if (account.suspendedUntilMs > 0 && account.suspendedUntilMs <= nowMs) {
        const auto set = accounts::setState(db, account.id, accounts::State::Active);
        return set.ok() ? Result<Outcome>(Outcome()) : Result<Outcome>(set.error());
    }
    const auto action = storage::careactions::find(db, account.suspendedBy);
    if (!action.ok())
        return action.error();
    return *action ? Outcome(
               words::suspended(account.suspendedUntilMs, (*action)->rule.code, (*action)->reason))
                   : Outcome(words::suspended(account.suspendedUntilMs, {}, {}));
}

Result<void> stay(storage::Connection &db, accounts::Row &account)
{
    account.state = accounts::State::Active;
    account.deletesMs = 0;
    return accounts::setLeaving(db, account.id, 0);
}

Error tooMany(qint64 oldestMs, qint64 nowMs)
{
    const qint64 seconds = qMax<qint64>(1, (oldestMs + base::kHourMs - nowMs + 999) / 1000);
    return words::tooManyMails(std::chrono::seconds(seconds));
}

} // namespace

SignIn::SignIn(const Secrets &secrets, Policy policy)
    : m_secrets(secrets)
    , m_policy(policy)
{
}

SignIn::Link SignIn::newLink()
{
    return {QString::fromLatin1(base64Url(Secrets::random(16))),
        QString::fromLatin1(base64Url(Secrets::random(32))),
        u"%1"_s.arg(Secrets::randomBelow(1'000'000), 6, 10, QLatin1Char('0'))};
}

Result<bool> SignIn::request(storage::Connection &db, const Link &link,
    const protocol::MagicLinkRequest &asked, const QString &peer, qint64 nowMs) const
{
    const qint64 sinceMs = nowMs - base::kHourMs;
    const QByteArray peerHash = m_secrets.mac("peer", peer.toUtf8());
    const auto ofAddress = signins::oldestOf(db, asked.email, sinceMs, m_policy.linksPerAddress);
    if (!ofAddress.ok())
        return ofAddress.error();
    const auto ofPeer = signins::oldestOfPeer(db, peerHash, sinceMs, m_policy.linksPerPeer);
    if (!ofPeer.ok())
        return ofPeer.error();
    if (const qint64 oldest = qMax(*ofAddress, *ofPeer); oldest >= 0)
        return tooMany(oldest, nowMs);

    const auto adultFrom = m_policy.age.adultFrom(asked.age, nowMs);
    if (!adultFrom.ok())
        return adultFrom.error();
    bool invited = false;
    if (!asked.invite.isEmpty()) {
        const auto invite = signups::invite(db, asked.invite);
        if (!invite.ok())
            return invite.error();
        invited = *invite && (*invite)->uses < (*invite)->most && (*invite)->expiresMs > nowMs;
        if (!invited)
            return words::inviteUnknown();
    }
    signins::Row row;
    row.invite = asked.invite;
    row.note = asked.note;
    row.adultFromMs = *adultFrom;
    row.id = link.request;
    row.email = asked.email;
    row.challenge = asked.challenge;
    row.tokenHash = tokenHash(link.token);
    row.codeHash = codeHash(link.request, link.code);
    row.peerHash = peerHash;
    row.createdMs = nowMs;
    row.expiresMs = nowMs + kLinkMs;
    if (auto kept = signins::insert(db, row); !kept.ok())
        return kept.error();
    using SignUp = Policy::SignUp;
    if (m_policy.signUp == SignUp::Open || m_policy.signUp == SignUp::Approval
        || (m_policy.signUp == SignUp::Invitation && invited))
        return true;
    const auto known = accounts::idOfEmail(db, asked.email);
    if (!known.ok())
        return known.error();
    return !known->isNull();
}

Result<void> SignIn::offer(
    storage::Connection &db, const Link &link, const QString &email, qint64 nowMs) const
{
    signins::Row row;
    row.id = link.request;
    row.email = email;
    row.tokenHash = tokenHash(link.token);
    row.createdMs = nowMs;
    row.expiresMs = nowMs + kLinkMs;
    return signins::insert(db, row);
}

Result<SignIn::Outcome> SignIn::verify(storage::Connection &db,
    const protocol::VerifyRequest &asked, const QString &device, Id id, qint64 nowMs) const
{
    const bool byToken = !asked.token.isEmpty();
    const auto found = byToken ? signins::byToken(db, tokenHash(asked.token))
                               : signins::byId(db, asked.requestId);
    if (!found.ok())
        return found.error();
    // Whoever lacks the verifier learns nothing of a request that he names by its id.
    if (!byToken && (!*found || !proves(asked.verifier, **found)))
        return refused(words::linkUnknown());
    if (const auto wrong = fault(*found, nowMs))
        return refused(*wrong);
    const signins::Row &request = **found;

    if (byToken) {
        if (!request.challenge.isEmpty() && !proves(asked.verifier, request))
            return refused(words::linkOfOtherDevice());
    } else if (asked.code.isEmpty()) {
        if (request.state == signins::State::Pending)
            return Outcome{.kind = Outcome::Kind::Pending, .error = {}};
    } else {
        if (request.tries >= kCodeTries)
            return refused(words::codeWrong(0));
        if (!Secrets::equal(codeHash(request.id, asked.code), request.codeHash)) {
            if (auto counted = signins::countTry(db, request.id); !counted.ok())
                return counted.error();
            return refused(words::codeWrong(kCodeTries - request.tries - 1));
        }
    }
    const auto step = secondStep(db, request, asked.secondStep, nowMs);
    if (!step.ok())
        return step.error();
    if (*step)
        return refused(**step);
    return grant(db, request, device, id, nowMs);
}

Result<std::optional<Error>> SignIn::secondStep(
    storage::Connection &db, const signins::Row &request, const QString &code, qint64 nowMs) const
{
    // What was used cannot be used again; that is said first.
    if (request.state == signins::State::Used)
        return std::optional<Error>();
    const auto known = accounts::idOfEmail(db, request.email);
    if (!known.ok())
        return known.error();
    return secondstep::check(db, m_secrets, *known, code, nowMs);
}

Result<SignIn::Outcome> SignIn::grant(storage::Connection &db, const signins::Row &request,
    const QString &device, Id id, qint64 nowMs) const
{
    const auto used = signins::setState(db, request.id, signins::State::Used);
    if (!used.ok())
        return used.error();
    if (!*used)
        return refused(words::linkUsed());
    const auto shut = keptOut(db, request, nowMs);
    if (!shut.ok())
        return shut.error();
    if (*shut)
        return refused(**shut);
    auto account = accountFor(db, request.email, id, nowMs);
    if (!account.ok())
        return account.error();
    if (account->id == id && request.adultFromMs != AgeRule::kUnknown) {
        account->adultFromMs = request.adultFromMs;
        const auto kept = accounts::setAdultFrom(db, id, request.adultFromMs);
        if (!kept.ok())
            return kept.error();
    }
    const auto barred = suspension(db, *account, nowMs);
    if (!barred.ok())
        return barred.error();
    if (*barred)
        return refused(**barred);

    // Who comes back does not want to go.
    if (account->state == accounts::State::Leaving) {
        if (auto stays = stay(db, *account); !stays.ok())
            return stays.error();
    }
    Outcome outcome{.kind = Outcome::Kind::Granted, .error = {}};
    outcome.account = std::move(account).value();
    sessions::Row &session = outcome.session;
    session.account = outcome.account.id;
    session.id = QString::fromLatin1(base64Url(Secrets::random(16)));
    session.device = device;
    session.nonce = Secrets::random(32);
    session.rotatedMs = session.createdMs = session.lastSeenMs = nowMs;
    session.expiresMs = nowMs + kSessionMs;
    if (auto kept = sessions::insert(db, session); !kept.ok())
        return kept.error();
    const auto stepped = storage::secondsteps::isOn(db, session.account);
    if (!stepped.ok())
        return stepped.error();
    outcome.secondStep = *stepped;
    if (*stepped) {
        const auto shown = storage::secondsteps::setShown(db, session.account, session.id, nowMs);
        if (!shown.ok())
            return shown.error();
    }
    return outcome;
}

Result<void> SignIn::approve(storage::Connection &db, const QString &token, qint64 nowMs) const
{
    const auto found = signins::byToken(db, tokenHash(token));
    if (!found.ok())
        return found.error();
    if (const auto wrong = fault(*found, nowMs))
        return *wrong;
    if ((*found)->challenge.isEmpty())
        return words::linkOfOperator();
    const auto approved = signins::setState(db, (*found)->id, signins::State::Approved);
    if (!approved.ok())
        return approved.error();
    return {};
}

Result<SignIn::Outcome> SignIn::refresh(
    storage::Connection &db, const QString &text, qint64 nowMs) const
{
    const auto token = RefreshToken::parse(text);
    if (!token.ok())
        return refused(token.error());
    const auto found = sessions::find(db, token->account, token->session);
    if (!found.ok())
        return found.error();
    // A forged proof must not end anybody's session, so it is looked at before the generation.
    if (!*found || !token->genuine(m_secrets, **found) || (*found)->expiresMs <= nowMs
        || token->generation > (*found)->generation)
        return refused(words::refreshInvalid());

    Outcome outcome{.kind = Outcome::Kind::Granted, .error = {}};
    outcome.session = **found;
    sessions::Row &session = outcome.session;
    const auto account = accounts::byId(db, session.account);
    if (!account.ok())
        return account.error();
    if (!*account || (*account)->state == accounts::State::Leaving)
        return refused(words::refreshInvalid());
    const auto barred = suspension(db, **account, nowMs);
    if (!barred.ok())
        return barred.error();
    if (*barred)
        return refused(**barred);
    outcome.account = **account;
    const auto stepped = storage::secondsteps::isOn(db, session.account);
    if (!stepped.ok())
        return stepped.error();
    outcome.secondStep = *stepped;

    if (token->generation == session.generation) {
        session.expiresMs = nowMs + kSessionMs;
        const auto rotated = sessions::rotate(
            db, session.account, session.id, session.generation, nowMs, session.expiresMs);
        if (!rotated.ok())
            return rotated.error();
        if (!*rotated)
            return refused(words::refreshInvalid());
        ++session.generation;
        return outcome;
    }
    const qint64 age = nowMs - session.rotatedMs;
    if (token->generation == session.generation - 1 && age < kSuccessorMs)
        return outcome;
    const auto ended = sessions::revoke(db, session.account, session.id, nowMs);
    if (!ended.ok())
        return ended.error();
    outcome = refused(words::signedOut());
    outcome.ended = true;
    return outcome;
}

QByteArray SignIn::codeHash(const QString &request, const QString &code) const
{
    return m_secrets.mac("code", request.toUtf8() + '|' + code.toUtf8());
}

} // namespace vireo::server
