// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/configapi.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {

ConfigApi::ConfigApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::ServerConfig>> ConfigApi::config()
{
    return mapped<protocol::ServerConfig>(
        m_transport.json(Request::get(u"/config"_s)), &protocol::serverConfigFromJson);
}

} // namespace vireo::sdk
