// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/pushapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {
const QString kPush = u"/me/push"_s;
} // namespace

PushApi::PushApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::PushDevices>> PushApi::devices()
{
    return mapped<protocol::PushDevices>(
        m_transport.json(Request::get(kPush)), &protocol::pushDevicesFromJson);
}

QFuture<Result<protocol::PushDevice>> PushApi::add(const protocol::NewPush &push)
{
    return mapped<protocol::PushDevice>(
        m_transport.json(Request::post(kPush, protocol::toJson(push))),
        &protocol::pushDeviceFromJson);
}

QFuture<Result<void>> PushApi::remove(const QString &device)
{
    return m_transport.call(
        Request::remove(kPush + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(device))));
}

} // namespace vireo::sdk
