// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/limits.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief What the server calls itself and which limits it sets.
//! Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT ConfigApi
{
public:
    explicit ConfigApi(Transport &transport);

    //! Malformed/"bad_answer" where the address is no Vireo server.
    [[nodiscard]] QFuture<Result<protocol::ServerConfig>> config();

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
