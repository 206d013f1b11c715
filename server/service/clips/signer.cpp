// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/signer.h"

#include <sodium.h>

#include <utility>

namespace vireo::server::service {

Signer::Signer(QByteArray key)
    : m_key(std::move(key))
{
    Q_ASSERT(m_key.size() >= qsizetype(crypto_generichash_KEYBYTES_MIN));
}

QByteArray Signer::sign(const QByteArray &context, const QByteArray &message) const
{
    const QByteArray text = context + '\0' + message;
    QByteArray digest(crypto_generichash_BYTES_MIN, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(digest.data()),
        static_cast<size_t>(digest.size()),
        reinterpret_cast<const unsigned char *>(text.constData()),
        static_cast<unsigned long long>(text.size()),
        reinterpret_cast<const unsigned char *>(m_key.constData()),
        static_cast<size_t>(m_key.size()));
    return digest.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool Signer::verify(
    const QByteArray &context, const QByteArray &message, const QByteArray &signature) const
{
    const QByteArray expected = sign(context, message);
    return expected.size() == signature.size()
        && sodium_memcmp(
               expected.constData(), signature.constData(), static_cast<size_t>(expected.size()))
        == 0;
}

} // namespace vireo::server::service
