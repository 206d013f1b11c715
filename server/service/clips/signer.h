// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace vireo::server::service {

//! \brief Short keyed signatures (BLAKE2b-128, RFC 7693) for what the server hands out and gets
//! back: media addresses and impressions. Thread-safe.
class Signer
{
public:
    //! \p key: 32 random bytes that every instance on the same data shares.
    explicit Signer(QByteArray key);

    //! 22 characters of base64url; \p context keeps one use from standing in for another.
    [[nodiscard]] QByteArray sign(const QByteArray &context, const QByteArray &message) const;
    //! Compares in constant time.
    [[nodiscard]] bool verify(
        const QByteArray &context, const QByteArray &message, const QByteArray &signature) const;

private:
    QByteArray m_key;
};

} // namespace vireo::server::service
