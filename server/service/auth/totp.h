// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

//! Codes of an authenticator: TOTP (RFC 6238) with SHA-1, six digits and steps of 30 seconds, which
//! is what every authenticator can do; HOTP values as RFC 4226 makes them. Pure.
namespace vireo::server::totp {

inline constexpr int kStepSeconds = 30;
inline constexpr int kDigits = 6;
inline constexpr int kSecretBytes = 20; //!< as long as the hash (RFC 4226 section 4, R6)
//! Steps by which a device's clock may be off, either way.
inline constexpr int kWindow = 1;

[[nodiscard]] qint64 stepAt(qint64 nowMs);
[[nodiscard]] QString codeAt(const QByteArray &secret, qint64 step);
//! The step that \p code is of, where it is one of now and above \p lastStep, the last one used:
//! nobody uses a code twice, however quick he is. Takes the same time whatever is wrong.
[[nodiscard]] std::optional<qint64> match(
    const QByteArray &secret, const QString &code, qint64 lastStep, qint64 nowMs);
//! RFC 4648, without padding.
[[nodiscard]] QString base32(const QByteArray &bytes);
//! otpauth://totp/ISSUER:ACCOUNT?secret=...&issuer=... as authenticators read it.
[[nodiscard]] QString uri(const QByteArray &secret, const QString &issuer, const QString &account);

} // namespace vireo::server::totp
