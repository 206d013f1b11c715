// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/vapid.h"

#include "core/base/json.h"
#include "server/service/secrets/secrets.h"

using namespace Qt::StringLiterals;

namespace vireo::server::push {
namespace {
constexpr qint64 kLifeSeconds = 12 * 3600; // RFC 8292 allows 24 hours
} // namespace

Vapid::Vapid(const QByteArray &seed, QString contact)
    : m_key(webpush::CurveKey::fromSeed(seed))
    , m_contact(std::move(contact))
{
}

QByteArray Vapid::publicKey() const
{
    return base64Url(m_key.publicKey());
}

QByteArray Vapid::authorization(const QUrl &endpoint, qint64 nowMs) const
{
    const QString audience = endpoint
                                 .adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath
                                     | QUrl::RemoveQuery | QUrl::RemoveFragment)
                                 .toString();
    const QByteArray head = base64Url(R"({"typ":"JWT","alg":"ES256"})"_ba);
    const QByteArray claims = base64Url(base::json::write(
        {{u"aud"_s, audience}, {u"exp"_s, nowMs / 1000 + kLifeSeconds}, {u"sub"_s, m_contact}}));
    const QByteArray token = head + '.' + claims;
    return "vapid t=" + token + '.' + base64Url(m_key.sign(token)) + ", k=" + publicKey();
}

} // namespace vireo::server::push
