// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/video.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief Likes and reactions; each call gives the clip as it stands afterwards.
//! Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT ReactionsApi
{
public:
    explicit ReactionsApi(Transport &transport);

    //! Both: NotFound, done all the same, where it was taken back from a clip out of sight.
    [[nodiscard]] QFuture<Result<protocol::Video>> setLiked(Id video, bool liked);
    //! \p kind is one of love, laugh, wow, sad, fire, clap; at most one stands at a time.
    [[nodiscard]] QFuture<Result<protocol::Video>> setReaction(
        Id video, const QString &kind, bool on);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
