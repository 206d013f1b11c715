// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/secondstep.h"

#include "core/base/clock.h"
#include "core/base/jsonreader.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

Error badAnswer()
{
    return {Error::Kind::Malformed, u"bad_answer"_s,
        u"The server's answer about the second step is incomplete."_s};
}

} // namespace

QJsonObject toJson(const SecondStep &step)
{
    QJsonObject json{{u"on"_s, step.on}, {u"required"_s, step.required},
        {u"recovery_codes"_s, step.recoveryCodes}};
    if (step.sinceMs >= 0)
        json.insert(u"since"_s, base::toRfc3339(step.sinceMs));
    return json;
}

Result<SecondStep> secondStepFromJson(const QJsonObject &json)
{
    if (!json["on"_L1].isBool())
        return badAnswer();
    return SecondStep{json["on"_L1].toBool(), json["required"_L1].toBool(),
        json["recovery_codes"_L1].toInt(), base::fromRfc3339(json["since"_L1].toString())};
}

QJsonObject toJson(const SecondStepOffer &offer)
{
    return {{u"secret"_s, offer.secret}, {u"uri"_s, offer.uri}};
}

Result<SecondStepOffer> secondStepOfferFromJson(const QJsonObject &json)
{
    const SecondStepOffer offer{json["secret"_L1].toString(), json["uri"_L1].toString()};
    return offer.secret.isEmpty() || offer.uri.isEmpty() ? Result<SecondStepOffer>(badAnswer())
                                                         : Result<SecondStepOffer>(offer);
}

Result<QString> secondStepCodeFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const QString code = reader.token(u"code"_s, kSecondStepPattern);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return code;
}

QJsonObject recoveryCodesToJson(const QStringList &codes)
{
    return {{u"recovery_codes"_s, QJsonArray::fromStringList(codes)}};
}

Result<QStringList> recoveryCodesFromJson(const QJsonObject &json)
{
    QStringList codes;
    const QJsonArray list = json["recovery_codes"_L1].toArray();
    for (const QJsonValue &code : list)
        codes.append(code.toString());
    return codes.isEmpty() ? Result<QStringList>(badAnswer()) : Result<QStringList>(codes);
}

} // namespace vireo::protocol
