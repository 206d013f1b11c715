// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/session/session_p.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr std::chrono::milliseconds kLockPause{50};
constexpr int kLockTries = 200;
const QString kSecondStepNeeded = u"second_step_needed"_s;

} // namespace

Session::Private::Private(Session &session, Transport &seam, const Profile &profile,
    std::unique_ptr<SecretStore> secretStore)
    : q(session)
    , transport(seam)
    , api(seam)
    , store(std::move(secretStore))
    , lock(profile.filePath(u"refresh.lock"_s))
{
    lock.setStaleLockTime(0); // only a dead owner gives it up
}

QString Session::Private::serverName() const
{
    return transport.baseUrl().toString();
}

void Session::Private::setState(State next)
{
    if (state == next)
        return;
    state = next;
    if (next != State::LinkSent)
        poll.stop();
    Q_EMIT q.stateChanged(next);
}

void Session::Private::keep()
{
    whenDone(store->save(secrets.toBytes()), &q, [](const Result<void> &) {});
}

void Session::Private::halt(const std::optional<protocol::VerifyRequest> &request)
{
    const bool changed = halted.has_value() != request.has_value();
    halted = request;
    if (changed)
        Q_EMIT q.secondStepChanged();
}

void Session::Private::forget()
{
    halt({});
    secrets = {};
    keep();
    setState(State::SignedOut);
    Q_EMIT q.accountChanged();
}

void Session::Private::pollOnce()
{
    // Whoever has to show a second step is not asked for it over and over.
    if (polling || halted || state != State::LinkSent)
        return;
    if (secrets.linkEndsMs <= clock.nowMs()) {
        forget();
        return;
    }
    polling = true;
    protocol::VerifyRequest request;
    request.requestId = secrets.requestId;
    request.verifier = secrets.verifier;
    using Grant = std::optional<protocol::TokenGrant>;
    whenDone(api.verify(request), &q, [this, request](const Result<Grant> &grant) {
        polling = false;
        if (state != State::LinkSent || request.requestId != secrets.requestId)
            return;
        if (grant.ok() && grant.value()) {
            whenDone(adopt(*grant.value()), &q, [](const Result<void> &) {});
        } else if (!grant.ok()
            && (grant.error().is(Error::Kind::Gone) || grant.error().is(Error::Kind::NotFound))) {
            forget();
        } else if (!grant.ok() && grant.error().code == kSecondStepNeeded) {
            halt(request);
        } else if (!grant.ok() && grant.error().is(Error::Kind::Forbidden)) {
            // Kept out: suspended, or still to be approved. The link is spent.
            forget();
            Q_EMIT q.ended(grant.error());
        }
    });
}

QFuture<Result<protocol::Account>> Session::Private::verify(const protocol::VerifyRequest &request)
{
    Answer<protocol::Account> answer;
    const State before = state == State::Verifying ? State::SignedOut : state;
    // Who is signed in stays so until the other sign-in is there.
    if (state != State::SignedIn)
        setState(State::Verifying);
    using Grant = std::optional<protocol::TokenGrant>;
    whenDone(api.verify(request), &q, [=, this](const Result<Grant> &grant) {
        if (!grant.ok() || !grant.value()) {
            if (!grant.ok() && grant.error().code == kSecondStepNeeded)
                halt(request);
            // What stood before goes on: a wrong link must not end a good session.
            if (state == State::Verifying)
                setState(before);
            if (state == State::LinkSent)
                poll.start();
            return answer.give(grant.ok() ? Error{Error::Kind::Conflict, u"pending"_s,
                                   u"The link was not opened yet. Open it from the mail."_s}
                                          : grant.error());
        }
        whenDone(adopt(*grant.value()), &q, [=, this](const Result<void> &kept) {
            answer.give(kept.ok() ? Result<protocol::Account>(secrets.account) : kept.error());
        });
    });
    return answer.future();
}

QFuture<Result<void>> Session::Private::adopt(const protocol::TokenGrant &grant)
{
    halt({});
    Secrets next;
    next.server = serverName();
    next.accessToken = grant.accessToken;
    next.accessEndsMs = clock.nowMs() + grant.expiresIn * 1000LL;
    next.refreshToken = grant.refreshToken;
    next.account = grant.account;
    Answer<void> answer;
    // Kept first: a token that is used before it is on disk is lost in a crash.
    whenDone(store->save(next.toBytes()), &q, [=, this](const Result<void> &saved) {
        const bool sameAccount = secrets.account.id == next.account.id;
        // What was shown to the one before goes first.
        if (!sameAccount && state == State::SignedIn)
            setState(State::SignedOut);
        secrets = next;
        setState(State::SignedIn);
        if (!sameAccount)
            Q_EMIT q.accountChanged();
        answer.give(saved);
    });
    return answer.future();
}

QFuture<Result<void>> Session::Private::refresh(const QByteArray &refusedToken)
{
    if (state != State::SignedIn) {
        return ready(Result<void>(
            Error{Error::Kind::Unauthenticated, u"signed_out"_s, u"Sign in first."_s}));
    }
    // Late callers of the last storm: the new token is there already.
    if (!refreshing && refusedToken != secrets.accessToken.toLatin1())
        return ready(Result<void>());
    if (!refreshing) {
        refreshing.emplace();
        refused = refusedToken;
        lockTries = 0;
        lockThenRefresh();
    }
    return refreshing->future();
}

void Session::Private::lockThenRefresh()
{
    // After ten seconds the other program hangs; better two refreshes than none.
    if (!lock.tryLock(0) && lock.error() == QLockFile::LockFailedError
        && ++lockTries < kLockTries) {
        QTimer::singleShot(kLockPause, &q, [this] { lockThenRefresh(); });
        return;
    }
    whenDone(store->load(), &q, [this](const Result<QByteArray> &kept) {
        const Secrets stored = Secrets::fromBytes(kept.valueOr({}));
        if (stored.server == serverName() && !stored.accessToken.isEmpty()
            && stored.account.id == secrets.account.id
            && stored.accessToken.toLatin1() != refused) {
            secrets = stored; // another program on this profile was faster
            return endRefresh({});
        }
        refreshLocked();
    });
}

void Session::Private::refreshLocked()
{
    whenDone(
        api.refresh(secrets.refreshToken), &q, [this](const Result<protocol::TokenGrant> &grant) {
            if (grant.ok()) {
                // A full disk does not make the new token worse.
                whenDone(
                    adopt(grant.value()), &q, [this](const Result<void> &) { endRefresh({}); });
                return;
            }
            // Only a refusal ends the session; a server that is away does not.
            const Error error = grant.error();
            const bool over = error.is(Error::Kind::Unauthenticated)
                || error.is(Error::Kind::Forbidden) || error.is(Error::Kind::Gone)
                || error.is(Error::Kind::Invalid) || error.is(Error::Kind::Malformed);
            if (over && error.code != "bad_answer"_L1 && error.code != "redirected"_L1) {
                forget();
                endRefresh(Error{Error::Kind::Unauthenticated, u"session_ended"_s,
                    u"You were signed out. Sign in again."_s});
                Q_EMIT q.ended(error);
                return;
            }
            endRefresh(error);
        });
}

void Session::Private::endRefresh(const Result<void> &result)
{
    lock.unlock();
    const Answer<void> answer = *std::exchange(refreshing, std::nullopt);
    answer.give(result);
}

} // namespace vireo::sdk
