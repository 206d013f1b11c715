// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/pack.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! PATCH /videos/{id}: a field that is null stays as it is.
struct VideoChange
{
    std::optional<QString> caption;
    std::optional<QString> altText;
    std::optional<protocol::Visibility> visibility;
};

//! \brief Clips. Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT VideosApi
{
public:
    explicit VideosApi(Transport &transport);

    [[nodiscard]] QFuture<Result<protocol::Video>> video(Id id);
    //! \p key makes it safe to ask twice for the same clip, also after a restart.
    [[nodiscard]] QFuture<Result<protocol::Video>> create(
        const protocol::NewVideo &video, const QByteArray &key = {});
    [[nodiscard]] QFuture<Result<protocol::Video>> change(Id id, const VideoChange &change);
    [[nodiscard]] QFuture<Result<void>> remove(Id id);
    //! What a public clip is made of, signed by the server; see ServerKeys::verify().
    [[nodiscard]] QFuture<Result<protocol::SignedManifest>> manifest(Id id);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
