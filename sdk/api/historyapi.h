// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/history.h"
#include "core/protocol/page.h"
#include "core/protocol/preferences.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief What the server remembers of what a person watched, and what it made of it for their
//! feed. Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT HistoryApi
{
public:
    explicit HistoryApi(Transport &transport);

    //! Watched last comes first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::HistoryEntry>>> watched(
        const QString &cursor = {}, int limit = 30);
    [[nodiscard]] QFuture<Result<void>> forget();
    //! Whether anything is remembered from now on.
    [[nodiscard]] QFuture<Result<protocol::WatchingPreferences>> preferences();
    [[nodiscard]] QFuture<Result<protocol::WatchingPreferences>> setPreferences(
        const protocol::WatchingPreferences &watching);
    //! For You begins as if nothing had been seen or refused.
    [[nodiscard]] QFuture<Result<void>> resetFeed();

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
