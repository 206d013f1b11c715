// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/care.h"
#include "core/protocol/page.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief What members see of care: what was done about them, and the appeal against it. Reports go
//! through the Outbox. Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT CareApi
{
public:
    explicit CareApi(Transport &transport);

    [[nodiscard]] QFuture<Result<protocol::Page<protocol::CareAction>>> ownActions(
        const QString &cursor = {}, int limit = 30);
    [[nodiscard]] QFuture<Result<protocol::Appeal>> appeal(const protocol::NewAppeal &appeal);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
