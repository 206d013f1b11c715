// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/push.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief The devices that the server wakes when there is news. Holds no state. \p transport must
//! outlive this object.
class VIREO_SDK_EXPORT PushApi
{
public:
    explicit PushApi(Transport &transport);

    //! The server's key, and the devices of the person signed in.
    [[nodiscard]] QFuture<Result<protocol::PushDevices>> devices();
    //! The same endpoint again is the same device.
    [[nodiscard]] QFuture<Result<protocol::PushDevice>> add(const protocol::NewPush &push);
    //! \p device: its id.
    [[nodiscard]] QFuture<Result<void>> remove(const QString &device);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
