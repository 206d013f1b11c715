// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <memory>

namespace vireo::server::push {

//! \brief A key of the curve P-256 (FIPS 186-5), as Web Push wants it. Pure; thread-safe.
class CurveKey
{
public:
    //! From any 32 bytes: the number they spell, brought into the curve's range.
    [[nodiscard]] static CurveKey fromSeed(const QByteArray &seed);
    [[nodiscard]] static CurveKey fresh();

    //! The point, uncompressed: 65 bytes that begin with 4.
    [[nodiscard]] QByteArray publicKey() const { return m_publicKey; }
    //! ECDH: the x coordinate, 32 bytes. Invalid ("bad_key") where \p point is none of the curve.
    [[nodiscard]] Result<QByteArray> agree(const QByteArray &point) const;
    //! ECDSA with SHA-256 as JWS has it (RFC 7518 section 3.4): r and s, 64 bytes.
    [[nodiscard]] QByteArray sign(const QByteArray &message) const;

private:
    CurveKey() = default;

    QByteArray m_secret; //!< 32 bytes, big-endian
    QByteArray m_publicKey;
};

//! Whether \p point is one of the curve, uncompressed.
[[nodiscard]] bool isCurvePoint(const QByteArray &point);

//! HMAC-SHA-256, 32 bytes.
[[nodiscard]] QByteArray hmac(const QByteArray &key, const QByteArray &message);

//! What a device gave to be written to: its public key and its secret of 16 bytes.
struct Receiver
{
    QByteArray point;
    QByteArray secret;
};

//! \brief \p plain for \p receiver as RFC 8291 encrypts it: the body of a push, aes128gcm (RFC
//! 8188) in one record. \p own and \p salt (16 bytes) are fresh for each message. At most 3,993
//! bytes, which every push service takes.
[[nodiscard]] Result<QByteArray> encrypt(
    const QByteArray &plain, const Receiver &receiver, const CurveKey &own, const QByteArray &salt);

} // namespace vireo::server::push
