// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/coreparts.h"

#include "server/mail/filetransport.h"
#include "server/mail/smtptransport.h"
#include "server/main/datafolder.h"
#include "server/storage/damage.h"

#include <QFile>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

Q_LOGGING_CATEGORY(lcHttp, "vireo.http", QtInfoMsg)

class IdempotencyHook final : public http::IdempotencyStore
{
public:
    explicit IdempotencyHook(IdempotencyRecords &records)
        : m_records(records)
    {
    }

    QFuture<Result<Begun>> begin(
        const QString &key, Id account, const QByteArray &fingerprint) override
    {
        using Found = Result<std::optional<IdempotencyRecords::Answer>>;
        return m_records.begin(account, key, fingerprint)
            .then([](const Found &found) -> Result<Begun> {
                if (!found.ok())
                    return found.error();
                if (!*found)
                    return Begun();
                http::Response response;
                response.status = (*found)->status;
                response.body = (*found)->body;
                if (!(*found)->contentType.isEmpty())
                    response.headers.set("Content-Type", (*found)->contentType);
                return Begun(std::move(response));
            });
    }

    QFuture<Result<void>> complete(
        const QString &key, Id account, const http::Response &response) override
    {
        return m_records.complete(
            account, key, {response.status, response.headers.value("Content-Type"), response.body});
    }

    void abandon(const QString &key, Id account) override
    {
        static_cast<void>(m_records.abandon(account, key));
    }

private:
    IdempotencyRecords &m_records;
};

SignIn::Policy::SignUp signUpOf(const QString &name)
{
    using SignUp = SignIn::Policy::SignUp;
    if (name == "invitation"_L1)
        return SignUp::Invitation;
    if (name == "approval"_L1)
        return SignUp::Approval;
    return name == "open"_L1 ? SignUp::Open : SignUp::Closed;
}

AgeRule ageRuleOf(const Config::Age &age)
{
    using Ask = AgeRule::Ask;
    const Ask ask = age.ask == "birth_date"_L1 ? Ask::BirthDate
        : age.ask == "band"_L1                 ? Ask::Band
                                               : Ask::Nothing;
    return {ask, age.minimum, age.adults};
}

http::Caller callerOf(const Claims &claims)
{
    http::Caller caller;
    caller.account = claims.account;
    caller.session = claims.session;
    caller.role = static_cast<http::Caller::Role>(claims.role);
    caller.expiresMs = claims.expiresS * 1000;
    caller.adult = claims.adult;
    caller.issuedMs = claims.issuedS * 1000;
    caller.lacksSecondStep = claims.lacksSecondStep;
    return caller;
}

} // namespace

Result<std::unique_ptr<CoreParts>> CoreParts::make(
    const Config &config, const base::Clock &clock, const QString &publicUrl)
{
    if (const auto there = checkDatabaseThere(config); !there.ok())
        return there.error();
    shutFolders(config.data);
    const auto secrets = Secrets::load(config.signingKeyFile(), config.auth.signingKey.isEmpty());
    if (!secrets.ok())
        return secrets.error();
    auto database = storage::Database::open({.file = config.databaseFile()});
    if (!database.ok())
        return storage::damage::forOperator(database.error(), config.databaseFile());
    QFile::setPermissions(config.databaseFile(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return std::unique_ptr<CoreParts>(
        new CoreParts(config, clock, publicUrl, *secrets, std::move(database).value()));
}

CoreParts::CoreParts(const Config &config, const base::Clock &theClock, const QString &publicUrl,
    const Secrets &theSecrets, std::unique_ptr<storage::Database> theDatabase)
    : clock(theClock)
    , secrets(theSecrets)
    , database(std::move(theDatabase))
    , ids(clock)
    , tokens(secrets, publicUrl)
    , revocations(*database, bus, clock)
    , authenticator(tokens, revocations, clock)
    , auth({*database, clock, ids, tokens, revocations}, secrets,
          {.publicUrl = publicUrl,
              .place = config.name,
              .policy = {.linksPerAddress = config.mail.perAddressHour,
                  .linksPerPeer = config.mail.perPeerHour,
                  .signUp = signUpOf(config.signUp),
                  .age = ageRuleOf(config.age)},
              .staffNeedsSecondStep = config.auth.staffSecondStep == "required"_L1,
              .mailQueued = [this] { wakeMailer(); }})
    , accounts(*database, clock)
    , relations(*database, clock)
    , email(*database, clock, secrets, revocations,
          {publicUrl, config.name, [this] { wakeMailer(); }})
    , leaving(*database, clock, secrets, revocations, {config.name, [this] { wakeMailer(); }, {}})
    , signUps(*database, clock, secrets, {config.name, publicUrl, [this] { wakeMailer(); }})
    , secondSteps(
          *database, clock, secrets, {config.name, config.auth.staffSecondStep == "required"_L1})
    , idempotency(*database, clock)
{
}

void CoreParts::wakeMailer()
{
    if (mailer)
        mailer->wake();
}

CoreParts::~CoreParts()
{
    mailer.reset();
    database.reset();
}

void CoreParts::startMailer(const Config &config)
{
    std::unique_ptr<MailTransport> transport;
    if (config.mail.smtpUrl.isEmpty()) {
        transport = std::make_unique<FileTransport>(config.outboxFolder());
    } else {
        transport
            = std::make_unique<SmtpTransport>(SmtpTransport::Options{.url = config.mail.smtpUrl,
                .user = config.mail.user,
                .password = config.mail.password,
                .from = config.mail.from,
                .caFile = config.mail.smtpCa});
    }
    mailer = std::make_unique<Mailer>(
        *database, clock, secrets, std::move(transport), config.mail.from);
}

http::Hooks coreHooks(CoreParts &parts)
{
    http::Hooks hooks;
    hooks.authenticate = [&parts](const QByteArray &token) -> Result<http::Caller> {
        const auto claims = parts.authenticator.check(token);
        if (!claims.ok())
            return claims.error();
        return callerOf(*claims);
    };
    hooks.idempotency = std::make_shared<IdempotencyHook>(parts.idempotency);
    hooks.warn = [](const QString &sentence) { qCWarning(lcHttp).noquote() << sentence; };
    return hooks;
}

} // namespace vireo::server
