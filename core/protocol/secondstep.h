// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace vireo::protocol {

//! Six digits of an authenticator (RFC 6238), or a recovery code.
inline constexpr auto kSecondStepPattern = u"[0-9]{6}|[0-9A-Za-z]{5}-?[0-9A-Za-z]{5}";
inline constexpr int kRecoveryCodes = 10;

//! GET /me/second-step.
struct SecondStep
{
    bool on = false;
    bool required = false; //!< of this person: without it a moderator is none
    int recoveryCodes = 0; //!< that were not used yet
    qint64 sinceMs = -1; //!< it is on; -1: it is not, or an older server does not say
};

//! POST /me/second-step: what an authenticator is told. Secrets: never log these.
struct SecondStepOffer
{
    QString secret; //!< base32, without padding
    QString uri; //!< otpauth://totp/..., the same for a picture
};

[[nodiscard]] QJsonObject toJson(const SecondStep &step);
[[nodiscard]] Result<SecondStep> secondStepFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const SecondStepOffer &offer);
[[nodiscard]] Result<SecondStepOffer> secondStepOfferFromJson(const QJsonObject &json);
//! {code}; strict.
[[nodiscard]] Result<QString> secondStepCodeFromJson(const QJsonObject &json);
//! {recovery_codes}: shown once.
[[nodiscard]] QJsonObject recoveryCodesToJson(const QStringList &codes);
[[nodiscard]] Result<QStringList> recoveryCodesFromJson(const QJsonObject &json);

} // namespace vireo::protocol
