// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/careapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {

CareApi::CareApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::Page<protocol::CareAction>>> CareApi::ownActions(
    const QString &cursor, int limit)
{
    return fetchPage(m_transport, Request::get(u"/me/actions"_s, pageQuery(cursor, limit)),
        &protocol::careActionFromJson);
}

QFuture<Result<protocol::Appeal>> CareApi::appeal(const protocol::NewAppeal &appeal)
{
    return mapped<protocol::Appeal>(
        m_transport.json(Request::post(u"/appeals"_s, protocol::toJson(appeal))),
        &protocol::appealFromJson);
}

} // namespace vireo::sdk
