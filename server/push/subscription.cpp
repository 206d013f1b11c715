// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/subscription.h"

#include "core/base/json.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace vireo::server::push {
namespace {
constexpr qsizetype kIdDigits = 32;
} // namespace

QString Subscription::id() const
{
    const QByteArray hash
        = QCryptographicHash::hash(endpoint.toEncoded(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(kIdDigits));
}

QByteArray Subscription::sealed(const Secrets &secrets) const
{
    return secrets.seal(base::json::write({
        {u"endpoint"_s, QString::fromLatin1(endpoint.toEncoded())},
        {u"p256dh"_s, QString::fromLatin1(base64Url(receiver.point))},
        {u"auth"_s, QString::fromLatin1(base64Url(receiver.secret))},
    }));
}

Result<Subscription> Subscription::unsealed(const Secrets &secrets, const QByteArray &sealed)
{
    const auto plain = secrets.unseal(sealed);
    if (!plain.ok())
        return plain.error();
    const auto json = base::json::parseObject(*plain);
    if (!json.ok())
        return json.error();
    const auto point = fromBase64Url(json->value("p256dh"_L1).toString().toLatin1());
    const auto secret = fromBase64Url(json->value("auth"_L1).toString().toLatin1());
    if (!point.ok() || !secret.ok())
        return Error{Error::Kind::Invalid, u"push_sealed"_s, u"The device is not known."_s};
    return Subscription{QUrl(json->value("endpoint"_L1).toString()), {*point, *secret}};
}

} // namespace vireo::server::push
