// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/linux/pushkeys.h"

#include "core/base/json.h"
#include "core/webpush/sealing.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

constexpr int kSeedBytes = 32;
constexpr auto kBase64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray bytesOf(const QJsonValue &base64Url)
{
    return QByteArray::fromBase64(base64Url.toString().toLatin1(), kBase64Url);
}

QString spelled(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64(kBase64Url));
}

} // namespace

PushKeys PushKeys::fresh(const QByteArray &serverKey)
{
    return {QUuid::createUuid().toString(QUuid::WithoutBraces), webpush::randomBytes(kSeedBytes),
        webpush::randomBytes(webpush::kSecretBytes), serverKey, {}};
}

QByteArray PushKeys::toBytes() const
{
    return base::json::write({
        {u"token"_s, token},
        {u"seed"_s, spelled(seed)},
        {u"secret"_s, spelled(secret)},
        {u"server_key"_s, QString::fromLatin1(serverKey)},
        {u"distributor"_s, distributor},
    });
}

std::optional<PushKeys> PushKeys::fromBytes(const QByteArray &bytes)
{
    const auto json = base::json::parseObject(bytes);
    if (!json.ok())
        return {};
    PushKeys keys{json->value("token"_L1).toString(), bytesOf(json->value("seed"_L1)),
        bytesOf(json->value("secret"_L1)), json->value("server_key"_L1).toString().toLatin1(),
        json->value("distributor"_L1).toString()};
    if (keys.token.isEmpty() || keys.seed.size() != kSeedBytes
        || keys.secret.size() != webpush::kSecretBytes)
        return {};
    return keys;
}

protocol::NewPush PushKeys::reachedAt(const QString &endpoint) const
{
    return {endpoint, webpush::CurveKey::fromSeed(seed).publicKey().toBase64(kBase64Url),
        secret.toBase64(kBase64Url)};
}

Result<QByteArray> PushKeys::opened(const QByteArray &body) const
{
    return webpush::decrypt(body, webpush::CurveKey::fromSeed(seed), secret);
}

} // namespace vireo::app
