// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/serverkeys.h"

#include "core/base/json.h"
#include "sdk/session/profile.h"
#include "sdk/session/sodium_p.h"
#include "sdk/transport/transport.h"

#include <QJsonArray>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

const QString kFile = u"server-keys.json"_s;
constexpr qint64 kLongest = 64 * 1024;
constexpr auto kUrlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

//! RFC 8037: an OKP key of the curve Ed25519.
QJsonArray keysOf(const QJsonObject &jwks)
{
    QJsonArray keys;
    const QJsonArray all = jwks["keys"_L1].toArray();
    for (const QJsonValue &one : all) {
        const QString x = one["x"_L1].toString();
        if (one["kty"_L1].toString() == "OKP"_L1 && one["crv"_L1].toString() == "Ed25519"_L1
            && QByteArray::fromBase64(x.toLatin1(), kUrlSafe).size() == crypto_sign_PUBLICKEYBYTES
            && keys.size() < ServerKeys::kMostKeys)
            keys.append(x);
    }
    return keys;
}

} // namespace

ServerKeys::ServerKeys(Transport &transport, const Profile &profile)
    : m_transport(transport)
    , m_profile(profile)
{
}

QByteArrayList ServerKeys::known() const
{
    const QJsonObject kept = m_profile.read(kFile);
    if (kept["server"_L1].toString() != m_transport.baseUrl().toString())
        return {};
    QByteArrayList keys;
    const QJsonArray all = kept["keys"_L1].toArray();
    for (const QJsonValue &one : all)
        keys.append(QByteArray::fromBase64(one.toString().toLatin1(), kUrlSafe));
    return keys;
}

QFuture<Result<void>> ServerKeys::learn(QObject *owner)
{
    Answer<void> answer;
    MediaRequest request;
    request.url = m_transport.resolve(u"/.well-known/jwks.json"_s);
    request.maxBytes = kLongest;
    request.priority = MediaRequest::Priority::Later;
    whenDone(m_transport.get(request), owner, [this, answer](const Result<QByteArray> &body) {
        if (!body.ok())
            return answer.give(body.error());
        const QJsonArray keys = keysOf(base::json::parseObject(*body).valueOr({}));
        if (keys.isEmpty()) {
            return answer.give(Error{Error::Kind::Malformed, u"bad_answer"_s,
                u"The server does not say what it signs with."_s});
        }
        answer.give(m_profile.write(
            kFile, {{u"server"_s, m_transport.baseUrl().toString()}, {u"keys"_s, keys}}));
    });
    return answer.future();
}

bool ServerKeys::verify(
    const QByteArrayList &keys, const QByteArray &message, const QByteArray &signature)
{
    if (sodium_init() < 0 || signature.size() != crypto_sign_BYTES)
        return false;
    return std::any_of(keys.cbegin(), keys.cend(), [&](const QByteArray &key) {
        return key.size() == crypto_sign_PUBLICKEYBYTES
            && crypto_sign_verify_detached(
                   raw(signature), raw(message), quint64(message.size()), raw(key))
            == 0;
    });
}

} // namespace vireo::sdk
