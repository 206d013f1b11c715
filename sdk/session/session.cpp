// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/session/session.h"

#include "sdk/session/session_p.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

//! RFC 7636: 43 characters that cannot be guessed.
QString newVerifier()
{
    QByteArray bytes(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

constexpr std::chrono::seconds kPollPause{3};
constexpr std::chrono::seconds kLongestFarewell{2};

} // namespace

Session::Session(Transport &transport, const Profile &profile, SecretPlace place, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, transport, profile, makeSecretStore(profile, place)))
{
    transport.setTokenSource(this);
    d->poll.setInterval(kPollPause);
    connect(&d->poll, &QTimer::timeout, this, [this] { d->pollOnce(); });
}

Session::~Session()
{
    d->transport.setTokenSource(nullptr);
}

QFuture<Result<void>> Session::restore()
{
    Answer<void> answer;
    whenDone(d->store->load(), this, [this, answer](const Result<QByteArray> &kept) {
        d->secrets = Secrets::fromBytes(kept.valueOr({}));
        const bool sameServer = d->secrets.server == d->serverName();
        const qint64 now = d->clock.nowMs();
        if (sameServer && !d->secrets.refreshToken.isEmpty()) {
            d->setState(State::SignedIn);
            Q_EMIT accountChanged();
        } else if (sameServer && d->secrets.linkEndsMs > now) {
            d->setState(State::LinkSent);
            d->poll.start();
        } else {
            d->secrets = {};
            d->setState(State::SignedOut);
        }
        answer.give({});
    });
    return answer.future();
}

QFuture<Result<protocol::MagicLinkReceipt>> Session::requestLink(const QString &email,
    const QString &invite, const QString &note, const protocol::DeclaredAge &age)
{
    Answer<protocol::MagicLinkReceipt> answer;
    const QString verifier = newVerifier();
    const protocol::MagicLinkRequest request{
        email.trimmed(), protocol::challengeOf(verifier), invite.trimmed(), note, age};
    whenDone(d->api.requestLink(request), this,
        [=, this](const Result<protocol::MagicLinkReceipt> &receipt) {
            if (receipt.ok()) {
                d->secrets = {};
                d->secrets.server = d->serverName();
                d->secrets.requestId = receipt->requestId;
                d->secrets.verifier = verifier;
                d->secrets.email = request.email;
                d->secrets.linkEndsMs = d->clock.nowMs() + receipt->expiresIn * 1000LL;
                d->keep();
                d->setState(State::LinkSent);
                d->poll.start();
            }
            answer.give(receipt);
        });
    return answer.future();
}

QFuture<Result<protocol::Account>> Session::verifyToken(const QString &token)
{
    protocol::VerifyRequest request;
    request.token = token;
    request.verifier = d->secrets.verifier;
    return d->verify(request);
}

QFuture<Result<protocol::Account>> Session::verifyCode(const QString &code)
{
    if (d->secrets.requestId.isEmpty()) {
        return ready(Result<protocol::Account>(Error{Error::Kind::Gone, u"no_request"_s,
            u"Ask for a sign-in mail first, then type its code."_s}));
    }
    protocol::VerifyRequest request;
    request.requestId = d->secrets.requestId;
    request.verifier = d->secrets.verifier;
    request.code = QString(code).remove(u' ').trimmed();
    return d->verify(request);
}

bool Session::secondStepAsked() const
{
    return d->halted.has_value();
}

QFuture<Result<protocol::Account>> Session::showSecondStep(const QString &code)
{
    if (!d->halted) {
        return ready(Result<protocol::Account>(Error{
            Error::Kind::Gone, u"no_request"_s, u"Sign in first, then show the second step."_s}));
    }
    protocol::VerifyRequest request = *d->halted;
    request.secondStep = QString(code).remove(u' ').trimmed();
    return d->verify(request);
}

void Session::cancelLink()
{
    d->halt({});
    if (d->state != State::LinkSent)
        return;
    d->forget();
}

QFuture<Result<void>> Session::signOut()
{
    Answer<void> answer;
    // The server is told with the token that is about to be forgotten.
    const auto leave = [this, answer] {
        const QFuture<Result<void>> told
            = d->state == State::SignedIn ? d->api.signOut() : ready(Result<void>());
        whenDone(told, this, [this, answer](const Result<void> &) {
            d->forget();
            answer.give({});
        });
    };
    if (d->state != State::SignedIn || !d->farewell) {
        leave();
        return answer.future();
    }
    Answer<void> said;
    whenDone(d->farewell(), this, [said](const Result<void> &) { said.give({}); });
    QTimer::singleShot(kLongestFarewell, this, [said] { said.give({}); });
    whenDone(said.future(), this, [leave](const Result<void> &) { leave(); });
    return answer.future();
}

void Session::setFarewell(std::function<QFuture<Result<void>>()> farewell)
{
    d->farewell = std::move(farewell);
}

Session::State Session::state() const
{
    return d->state;
}

const protocol::Account &Session::account() const
{
    return d->secrets.account;
}

void Session::setAccount(const protocol::Account &account)
{
    if (d->state != State::SignedIn || account.id != d->secrets.account.id)
        return;
    d->secrets.account = account;
    d->keep();
    Q_EMIT accountChanged();
}

QString Session::pendingEmail() const
{
    return d->secrets.email;
}

bool Session::secretsInFile() const
{
    return d->store->inFile();
}

QByteArray Session::accessToken() const
{
    return d->state == State::SignedIn ? d->secrets.accessToken.toLatin1() : QByteArray();
}

QFuture<Result<void>> Session::refresh(const QByteArray &refused)
{
    return d->refresh(refused);
}

} // namespace vireo::sdk
