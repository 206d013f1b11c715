// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/authservice.h"

#include "server/mail/outbox.h"
#include "server/service/auth/refreshtoken.h"
#include "server/service/auth/words.h"

using namespace Qt::StringLiterals;

namespace vireo::server {

AuthService::AuthService(Parts parts, const Secrets &secrets, Options options)
    : m_parts(parts)
    , m_secrets(secrets)
    , m_signIn(secrets, options.policy)
    , m_options(std::move(options))
{
}

QFuture<Result<protocol::MagicLinkReceipt>> AuthService::requestLink(
    const protocol::MagicLinkRequest &request, const QString &peer, const QString &device)
{
    const qint64 nowMs = m_parts.clock.nowMs();
    const SignIn::Link link = SignIn::newLink();
    const Mail mail = words::signInMail(m_options.place, request.email, linkOf(link.token),
        link.code, deviceName(device), SignIn::kLinkMinutes);
    return m_parts.database
        .write([this, nowMs, link, mail, request, peer](
                   storage::Connection &db) -> Result<protocol::MagicLinkReceipt> {
            const auto wanted = m_signIn.request(db, link, request, peer, nowMs);
            if (!wanted.ok())
                return wanted.error();
            // A mail for an address that has no account is past its time when it is made: asking
            // costs the same statements, and nobody can tell the two apart by a clock.
            const qint64 expiresMs = *wanted ? nowMs + SignIn::kLinkMs : 0;
            auto queued = outbox::put(db, m_secrets, mail, nowMs, expiresMs);
            if (!queued.ok())
                return queued.error();
            return protocol::MagicLinkReceipt{link.request, SignIn::kLinkMinutes * 60};
        })
        .then([this](Result<protocol::MagicLinkReceipt> receipt) {
            if (receipt.ok() && m_options.mailQueued)
                m_options.mailQueued();
            return receipt;
        });
}

QFuture<Result<std::optional<protocol::TokenGrant>>> AuthService::verify(
    const protocol::VerifyRequest &request, const QString &device)
{
    using Given = Result<std::optional<protocol::TokenGrant>>;
    const qint64 nowMs = m_parts.clock.nowMs();
    const Id id = m_parts.ids.next();
    return m_parts.database
        .write([this, request, name = deviceName(device), id, nowMs](storage::Connection &db) {
            return m_signIn.verify(db, request, name, id, nowMs);
        })
        .then([this, nowMs](const Result<SignIn::Outcome> &outcome) -> Given {
            if (!outcome.ok())
                return outcome.error();
            if (outcome->kind == SignIn::Outcome::Kind::Refused)
                return outcome->error;
            if (outcome->kind == SignIn::Outcome::Kind::Pending)
                return std::optional<protocol::TokenGrant>();
            return std::optional(grantOf(*outcome, nowMs));
        });
}

QFuture<Result<void>> AuthService::approve(const QString &token)
{
    const qint64 nowMs = m_parts.clock.nowMs();
    return m_parts.database.write([this, token, nowMs](storage::Connection &db) {
        return m_signIn.approve(db, token, nowMs);
    });
}

QFuture<Result<protocol::TokenGrant>> AuthService::refresh(const QString &refreshToken)
{
    using Given = Result<protocol::TokenGrant>;
    const qint64 nowMs = m_parts.clock.nowMs();
    return m_parts.database
        .write([this, refreshToken, nowMs](
                   storage::Connection &db) { return m_signIn.refresh(db, refreshToken, nowMs); })
        .then([this, nowMs](const Result<SignIn::Outcome> &outcome) -> Given {
            if (!outcome.ok())
                return outcome.error();
            if (outcome->ended)
                m_parts.revocations.poll();
            if (outcome->kind == SignIn::Outcome::Kind::Refused)
                return outcome->error;
            return grantOf(*outcome, nowMs);
        });
}

QFuture<Result<QList<protocol::DeviceSession>>> AuthService::sessions(
    Id account, const QString &current)
{
    using Given = Result<QList<protocol::DeviceSession>>;
    const qint64 nowMs = m_parts.clock.nowMs();
    return m_parts.database.read([account, current, nowMs](storage::Connection &db) -> Given {
        const auto rows = storage::sessions::all(db, account, nowMs);
        if (!rows.ok())
            return rows.error();
        QList<protocol::DeviceSession> devices;
        for (const auto &row : *rows)
            devices.append({row.id, row.device, row.createdMs, row.lastSeenMs, row.id == current});
        return devices;
    });
}

QFuture<Result<void>> AuthService::endSession(Id account, const QString &session)
{
    const qint64 nowMs = m_parts.clock.nowMs();
    return m_parts.database
        .write([account, session, nowMs](storage::Connection &db) -> Result<void> {
            const auto ended = storage::sessions::revoke(db, account, session, nowMs);
            if (!ended.ok())
                return ended.error();
            if (!*ended) {
                return Error{Error::Kind::NotFound, u"session_unknown"_s,
                    u"This device is not signed in any more."_s};
            }
            return {};
        })
        .then([this](const Result<void> &ended) {
            if (!ended.ok()) {
                QPromise<Result<void>> refused;
                refused.start();
                refused.addResult(ended);
                refused.finish();
                return refused.future();
            }
            // The answer waits until this server refuses the session's access tokens.
            return m_parts.revocations.poll();
        })
        .unwrap();
}

QFuture<Result<protocol::AgeStanding>> AuthService::age(Id account)
{
    const qint64 nowMs = m_parts.clock.nowMs();
    return m_parts.database.read(
        [this, account, nowMs](storage::Connection &db) -> Result<protocol::AgeStanding> {
            const auto row = storage::accounts::byId(db, account);
            if (!row.ok())
                return row.error();
            const qint64 from = *row ? (*row)->adultFromMs : AgeRule::kUnknown;
            return protocol::AgeStanding{
                from != AgeRule::kUnknown, m_options.policy.age.isAdult(from, nowMs)};
        });
}

QFuture<Result<protocol::AgeStanding>> AuthService::declareAge(
    Id account, const protocol::DeclaredAge &declared)
{
    const qint64 nowMs = m_parts.clock.nowMs();
    return m_parts.database.write(
        [this, account, declared, nowMs](storage::Connection &db) -> Result<protocol::AgeStanding> {
            const AgeRule &rule = m_options.policy.age;
            const auto from = rule.adultFrom(declared, nowMs);
            if (!from.ok())
                return from.error();
            const auto row = storage::accounts::byId(db, account);
            if (!row.ok())
                return row.error();
            if (!*row || (*row)->adultFromMs != AgeRule::kUnknown) {
                return Error{Error::Kind::Conflict, u"age_declared"_s,
                    u"You said this before. If it was wrong, ask the operator of this place."_s};
            }
            const auto kept = storage::accounts::setAdultFrom(db, account, *from);
            if (!kept.ok())
                return kept.error();
            return protocol::AgeStanding{true, rule.isAdult(*from, nowMs)};
        });
}

QFuture<Result<QString>> AuthService::operatorLink(const QString &email)
{
    const qint64 nowMs = m_parts.clock.nowMs();
    const Id id = m_parts.ids.next();
    const SignIn::Link link = SignIn::newLink();
    return m_parts.database.write(
        [this, email, id, link, nowMs](storage::Connection &db) -> Result<QString> {
            if (auto account = SignIn::accountFor(db, email, id, nowMs); !account.ok())
                return account.error();
            if (auto offered = m_signIn.offer(db, link, email, nowMs); !offered.ok())
                return offered.error();
            return linkOf(link.token);
        });
}

protocol::TokenGrant AuthService::grantOf(const SignIn::Outcome &outcome, qint64 nowMs) const
{
    Claims claims;
    claims.account = outcome.account.id;
    claims.session = outcome.session.id;
    using storage::accounts::Role;
    claims.lacksSecondStep = m_options.staffNeedsSecondStep && !outcome.secondStep
        && outcome.account.role != Role::Member;
    claims.role = claims.lacksSecondStep ? Role::Member : outcome.account.role;
    claims.adult = m_options.policy.age.isAdult(outcome.account.adultFromMs, nowMs);
    claims.issuedS = nowMs / 1000;
    claims.expiresS = claims.issuedS + AccessTokens::kLifeS;
    protocol::TokenGrant grant;
    grant.accessToken = QString::fromLatin1(m_parts.tokens.make(claims));
    grant.expiresIn = AccessTokens::kLifeS;
    grant.refreshToken = RefreshToken::make(m_secrets, outcome.session, outcome.session.generation);
    grant.account = outcome.account.toOwnAccount();
    return grant;
}

QString AuthService::linkOf(const QString &token) const
{
    return m_options.publicUrl + u"/auth/open#token="_s + token;
}

QString deviceName(const QString &userAgent)
{
    // Order matters: each of these also names those below it.
    static const QList<std::pair<QLatin1StringView, QString>> programs{{"Vireo"_L1, u"Vireo"_s},
        {"vireo"_L1, u"Vireo"_s}, {"Firefox"_L1, u"Firefox"_s}, {"Edg/"_L1, u"Edge"_s},
        {"Chrome"_L1, u"Chrome"_s}, {"Safari"_L1, u"Safari"_s}, {"curl"_L1, u"curl"_s}};
    static const QList<std::pair<QLatin1StringView, QString>> systems{{"Android"_L1, u"Android"_s},
        {"iPhone"_L1, u"iPhone"_s}, {"iPad"_L1, u"iPad"_s}, {"Windows"_L1, u"Windows"_s},
        {"Mac OS"_L1, u"macOS"_s}, {"macOS"_L1, u"macOS"_s}, {"Linux"_L1, u"Linux"_s},
        {"linux"_L1, u"Linux"_s}};
    const auto named = [&userAgent](const auto &list) {
        for (const auto &[mark, name] : list) {
            if (userAgent.contains(mark))
                return name;
        }
        return QString();
    };
    const QString program = named(programs);
    const QString system = named(systems);
    if (program.isEmpty() && system.isEmpty())
        return u"Unknown device"_s;
    if (program.isEmpty() || system.isEmpty())
        return program + system;
    return u"%1 on %2"_s.arg(program, system);
}

} // namespace vireo::server
