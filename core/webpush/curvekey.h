// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace vireo::webpush {

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

//! \p count bytes that nobody can guess.
[[nodiscard]] QByteArray randomBytes(int count);

} // namespace vireo::webpush
