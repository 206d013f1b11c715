// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/auth.h"

#include "core/base/clock.h"
#include "core/protocol/secondstep.h"
#include "core/protocol/signup.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

//! Good enough to mail to; the mail itself is the real check (RFC 5321 limits the length).
constexpr auto kEmail = u"(?=.{3,254}$)[^\\s@<>()\\[\\],;:\"\\\\\\x00-\\x1f]{1,64}@"
                        u"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";
constexpr auto kSecret = u"[A-Za-z0-9_-]{16,128}";
constexpr auto kChallenge = u"[A-Za-z0-9_-]{43}";
constexpr auto kVerifier = u"[A-Za-z0-9._~-]{43,128}";
constexpr auto kCode = u"[0-9]{3} ?[0-9]{3}";
constexpr auto kDate = u"[0-9]{4}-[0-9]{2}-[0-9]{2}";

Error badAnswer(const QString &detail)
{
    return {Error::Kind::Malformed, u"bad_answer"_s, detail};
}

} // namespace

QJsonObject toJson(const MagicLinkRequest &request)
{
    QJsonObject json{{u"email"_s, request.email}, {u"challenge"_s, request.challenge}};
    if (!request.invite.isEmpty())
        json.insert(u"invite"_s, request.invite);
    if (!request.note.isEmpty())
        json.insert(u"note"_s, request.note);
    addTo(json, request.age);
    return json;
}

Result<MagicLinkRequest> magicLinkRequestFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    MagicLinkRequest request;
    request.email = readEmail(reader, u"email"_s);
    request.challenge = reader.token(u"challenge"_s, kChallenge);
    request.invite = reader.token(u"invite"_s, kInvitePattern, false).toLower();
    request.note = reader.text(
        u"note"_s, {.minGraphemes = 0, .maxGraphemes = kSignUpNoteGraphemes, .required = false});
    request.age = readAge(reader);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return request;
}

DeclaredAge readAge(base::JsonReader &reader)
{
    DeclaredAge age;
    const QString born = reader.token(u"born"_s, kDate, false);
    if (!born.isEmpty()) {
        age.born = QDate::fromString(born, Qt::ISODate);
        if (!age.born.isValid())
            reader.fail(u"born"_s, u"format"_s, u"is no date"_s);
    }
    const bool adult = reader.boolean(u"adult"_s, false);
    if (reader.has(u"adult"_s))
        age.adult = adult;
    if (age.adult && !born.isEmpty())
        reader.fail(u"adult"_s, u"contradicts"_s, u"cannot stand beside born"_s);
    return age;
}

Result<DeclaredAge> declaredAgeFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const DeclaredAge age = readAge(reader);
    if (!age.adult && !age.born.isValid() && !reader.has(u"born"_s))
        reader.fail(u"born"_s, u"required"_s);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return age;
}

QJsonObject toJson(const AgeStanding &age)
{
    return {{u"declared"_s, age.declared}, {u"adult"_s, age.adult}};
}

Result<AgeStanding> ageStandingFromJson(const QJsonObject &json)
{
    const QJsonValue declared = json["declared"_L1];
    if (!declared.isBool())
        return badAnswer(u"The server did not say whether your age is known."_s);
    return AgeStanding{declared.toBool(), json["adult"_L1].toBool()};
}

QJsonObject toJson(const DeclaredAge &age)
{
    QJsonObject json;
    addTo(json, age);
    return json;
}

void addTo(QJsonObject &json, const DeclaredAge &age)
{
    if (age.born.isValid())
        json.insert(u"born"_s, age.born.toString(Qt::ISODate));
    if (age.adult)
        json.insert(u"adult"_s, *age.adult);
}

QJsonObject toJson(const MagicLinkReceipt &receipt)
{
    return {{u"request_id"_s, receipt.requestId}, {u"expires_in"_s, receipt.expiresIn}};
}

Result<MagicLinkReceipt> magicLinkReceiptFromJson(const QJsonObject &json)
{
    MagicLinkReceipt receipt{json["request_id"_L1].toString(), json["expires_in"_L1].toInt()};
    if (receipt.requestId.isEmpty())
        return badAnswer(u"The server sent no request id."_s);
    return receipt;
}

QJsonObject toJson(const VerifyRequest &request)
{
    QJsonObject json;
    if (!request.token.isEmpty())
        json.insert(u"token"_s, request.token);
    if (!request.requestId.isEmpty())
        json.insert(u"request_id"_s, request.requestId);
    if (!request.code.isEmpty())
        json.insert(u"code"_s, request.code);
    if (!request.verifier.isEmpty())
        json.insert(u"verifier"_s, request.verifier);
    if (!request.secondStep.isEmpty())
        json.insert(u"second_step"_s, request.secondStep);
    return json;
}

Result<VerifyRequest> verifyRequestFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    VerifyRequest request;
    request.token = reader.token(u"token"_s, kSecret, false);
    request.requestId = reader.token(u"request_id"_s, kSecret, false);
    request.code = reader.token(u"code"_s, kCode, false).remove(u' ');
    request.verifier = reader.token(u"verifier"_s, kVerifier, false);
    request.secondStep = reader.token(u"second_step"_s, kSecondStepPattern, false);
    if (request.token.isEmpty() == request.requestId.isEmpty())
        reader.fail(u"token"_s, u"required"_s);
    if (!request.requestId.isEmpty() && request.verifier.isEmpty())
        reader.fail(u"verifier"_s, u"required"_s);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return request;
}

QJsonObject toJson(const TokenGrant &grant)
{
    return {
        {u"access_token"_s, grant.accessToken},
        {u"token_type"_s, u"Bearer"_s},
        {u"expires_in"_s, grant.expiresIn},
        {u"refresh_token"_s, grant.refreshToken},
        {u"account"_s, toJson(grant.account)},
    };
}

Result<TokenGrant> tokenGrantFromJson(const QJsonObject &json)
{
    TokenGrant grant;
    grant.accessToken = json["access_token"_L1].toString();
    grant.expiresIn = json["expires_in"_L1].toInt();
    grant.refreshToken = json["refresh_token"_L1].toString();
    auto account = accountFromJson(json["account"_L1].toObject());
    if (!account.ok())
        return account.error();
    grant.account = std::move(account).value();
    if (grant.accessToken.isEmpty() || grant.refreshToken.isEmpty() || grant.expiresIn <= 0)
        return badAnswer(u"The server's sign-in answer is incomplete."_s);
    return grant;
}

QJsonObject toJson(const DeviceSession &session)
{
    return {
        {u"id"_s, session.id},
        {u"device"_s, session.device},
        {u"created_at"_s, base::toRfc3339(session.createdMs)},
        {u"last_seen_at"_s, base::toRfc3339(session.lastSeenMs)},
        {u"current"_s, session.current},
    };
}

Result<DeviceSession> deviceSessionFromJson(const QJsonObject &json)
{
    DeviceSession session;
    session.id = json["id"_L1].toString();
    session.device = json["device"_L1].toString();
    session.createdMs = base::fromRfc3339(json["created_at"_L1].toString());
    session.lastSeenMs = base::fromRfc3339(json["last_seen_at"_L1].toString());
    session.current = json["current"_L1].toBool();
    if (session.id.isEmpty())
        return badAnswer(u"The server sent a session without an id."_s);
    return session;
}

QString readEmail(base::JsonReader &reader, const QString &key)
{
    return reader.token(key, kEmail);
}

QString challengeOf(const QString &verifier)
{
    const QByteArray hash = QCryptographicHash::hash(verifier.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(
        hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace vireo::protocol
