// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"
#include "core/protocol/feed.h"
#include "sdk/sdk_export.h"

#include <QFuture>

namespace vireo::sdk {

class Transport;

//! \brief The feed endpoints: what to watch next.
//!
//! Holds no state and no cache; both belong to the session. Every future
//! finishes on the caller's thread with a value or an Error, and never throws.
class VIREO_SDK_EXPORT FeedApi
{
public:
    //! \p transport must outlive this object.
    explicit FeedApi(Transport &transport);

    //! The page of "for you" after \p cursor; an empty cursor means "from the top".
    [[nodiscard]] QFuture<Result<protocol::FeedPage>> page(
        const QString &cursor = {}, int limit = 10);
    //! \p tag is for FeedKind::Tag.
    [[nodiscard]] QFuture<Result<protocol::FeedPage>> page(protocol::FeedKind kind,
        const QString &cursor = {}, int limit = 10, const QString &tag = {});
    //! At most 100 at a time; impressions come from feed items.
    [[nodiscard]] QFuture<Result<void>> sendSignals(const QList<protocol::Signal> &events);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
