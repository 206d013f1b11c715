// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/ownerapi.h"

#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

Result<OwnerApi::Addresses> addressesOf(const QJsonObject &json)
{
    return OwnerApi::Addresses{json["email"_L1].toString(), json["pending"_L1].toString()};
}

Result<qint64> timeOf(const QJsonObject &json)
{
    return base::fromRfc3339(json["deletes_at"_L1].toString());
}

} // namespace

OwnerApi::OwnerApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<OwnerApi::Addresses>> OwnerApi::addresses()
{
    return mapped<Addresses>(m_transport.json(Request::get(u"/me/email"_s)), &addressesOf);
}

QFuture<Result<OwnerApi::Addresses>> OwnerApi::changeEmail(const QString &email)
{
    return mapped<Addresses>(
        m_transport.json(Request::post(u"/me/email"_s, QJsonObject{{u"email"_s, email}})),
        &addressesOf);
}

QFuture<Result<qint64>> OwnerApi::deleteMe()
{
    return mapped<qint64>(m_transport.json(Request::remove(u"/me"_s)), &timeOf);
}

QFuture<Result<protocol::Port>> OwnerApi::exported()
{
    return mapped<protocol::Port>(
        m_transport.json(Request::get(u"/me/export"_s)), &protocol::portFromJson);
}

QFuture<Result<protocol::Port>> OwnerApi::beginExport()
{
    return mapped<protocol::Port>(
        m_transport.json(Request::post(u"/me/export"_s)), &protocol::portFromJson);
}

QFuture<Result<protocol::Port>> OwnerApi::imported()
{
    return mapped<protocol::Port>(
        m_transport.json(Request::get(u"/me/import"_s)), &protocol::portFromJson);
}

QFuture<Result<protocol::Port>> OwnerApi::beginImport(const QString &upload)
{
    return mapped<protocol::Port>(
        m_transport.json(Request::post(u"/me/import"_s, QJsonObject{{u"upload_id"_s, upload}})),
        &protocol::portFromJson);
}

} // namespace vireo::sdk
