// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/jsonreader.h"
#include "core/protocol/account.h"

#include <QByteArray>
#include <QDate>

#include <optional>

namespace vireo::protocol {

//! What somebody says of their age, as a server asks for it: one of the two, or nothing.
struct DeclaredAge
{
    QDate born = {}; //!< invalid: not said
    std::optional<bool> adult = {};
};

//! GET /me/age, and the answer to PUT.
struct AgeStanding
{
    bool declared = false;
    bool adult = false; //!< counts as one here; goes with the next refresh of the tokens
};

//! POST /auth/magic-link. challenge = base64url(sha256(verifier)), without padding (RFC 7636 S256).
struct MagicLinkRequest
{
    QString email;
    QString challenge;
    QString invite = {}; //!< the code of an invitation; empty: none
    QString note = {}; //!< for those who decide who may join; empty: nothing
    DeclaredAge age = {}; //!< of somebody new
};

struct MagicLinkReceipt
{
    QString requestId;
    int expiresIn = 0; //!< seconds
};

//! \brief POST /auth/verify, in its four forms.
//!
//! {token} an operator's link; {token, verifier} the link on the asking device;
//! {request_id, code, verifier} the typed code; {request_id, verifier} the poll of a device
//! whose link was opened elsewhere.
struct VerifyRequest
{
    QString token;
    QString requestId;
    QString code;
    QString verifier;
    QString secondStep = {}; //!< a code of the authenticator, or a recovery code; empty: none
};

//! What a sign-in or a refresh gives. Secrets: never log these.
struct TokenGrant
{
    QString accessToken;
    int expiresIn = 0; //!< seconds; count from receipt, not by the server's clock
    QString refreshToken;
    Account account;
};

//! A device that is signed in; GET /auth/sessions.
struct DeviceSession
{
    QString id;
    QString device; //!< from the User-Agent, plain text
    qint64 createdMs = 0;
    qint64 lastSeenMs = 0;
    bool current = false;
};

[[nodiscard]] QJsonObject toJson(const MagicLinkRequest &request);
[[nodiscard]] Result<MagicLinkRequest> magicLinkRequestFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const MagicLinkReceipt &receipt);
[[nodiscard]] Result<MagicLinkReceipt> magicLinkReceiptFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const VerifyRequest &request);
[[nodiscard]] Result<VerifyRequest> verifyRequestFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const TokenGrant &grant);
[[nodiscard]] Result<TokenGrant> tokenGrantFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const DeviceSession &session);
[[nodiscard]] Result<DeviceSession> deviceSessionFromJson(const QJsonObject &json);

//! Strict: "born" (YYYY-MM-DD) and "adult", not both; faults are told to \p reader.
[[nodiscard]] Result<DeclaredAge> declaredAgeFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const DeclaredAge &age);
[[nodiscard]] QJsonObject toJson(const AgeStanding &age);
[[nodiscard]] Result<AgeStanding> ageStandingFromJson(const QJsonObject &json);
[[nodiscard]] DeclaredAge readAge(base::JsonReader &reader);
void addTo(QJsonObject &json, const DeclaredAge &age);
//! Strict: an address that could be mailed to; faults are told to \p reader.
[[nodiscard]] QString readEmail(base::JsonReader &reader, const QString &key);

//! The challenge that belongs to \p verifier.
[[nodiscard]] QString challengeOf(const QString &verifier);

} // namespace vireo::protocol
