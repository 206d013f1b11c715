// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace vireo::server {

//! \brief What the server signs, seals and derives with: one 256-bit master secret in a file.
//!
//! The file holds 43 characters of base64url and a line feed, and is readable by its owner only.
//! Copies share nothing that changes; all functions are thread-safe.
class Secrets
{
public:
    //! Reads \p file. \p create makes it where it is missing; otherwise that is an error, as is a
    //! file that others may read or that holds anything else. Messages never hold the secret.
    [[nodiscard]] static Result<Secrets> load(const QString &file, bool create);
    //! For tests: any 32 bytes.
    [[nodiscard]] static Secrets fromMaster(const QByteArray &master);

    //! Ed25519 (RFC 8032): the signature of \p message, 64 bytes.
    [[nodiscard]] QByteArray sign(const QByteArray &message) const;
    [[nodiscard]] bool verify(const QByteArray &message, const QByteArray &signature) const;
    [[nodiscard]] QByteArray publicKey() const { return m_publicKey; }

    //! Keyed BLAKE2b, 32 bytes; \p purpose keeps uses apart.
    [[nodiscard]] QByteArray mac(const QByteArray &purpose, const QByteArray &message) const;
    //! XSalsa20-Poly1305 with a random nonce in front.
    [[nodiscard]] QByteArray seal(const QByteArray &plain) const;
    [[nodiscard]] Result<QByteArray> unseal(const QByteArray &sealed) const;

    [[nodiscard]] static QByteArray random(int bytes);
    //! Evenly distributed in 0 .. bound-1.
    [[nodiscard]] static quint32 randomBelow(quint32 bound);
    //! Takes the same time wherever the two differ.
    [[nodiscard]] static bool equal(const QByteArray &a, const QByteArray &b);

private:
    explicit Secrets(const QByteArray &master);

    QByteArray m_master;
    QByteArray m_publicKey;
    QByteArray m_signingKey;
    QByteArray m_sealingKey;
};

//! Base64url without padding (RFC 4648 section 5).
[[nodiscard]] QByteArray base64Url(const QByteArray &bytes);
//! The bytes that \p text spells in exactly that form, or nothing: padding, other characters and
//! stray low bits are refused, so that a value has one spelling.
[[nodiscard]] Result<QByteArray> fromBase64Url(const QByteArray &text);

} // namespace vireo::server
