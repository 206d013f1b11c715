// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/page.h"
#include "core/protocol/video.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief What a person keeps of others' clips, passes on to followers, and sends elsewhere. A
//! change gives the clip as it stands afterwards. Holds no state. \p transport must outlive this
//! object.
class VIREO_SDK_EXPORT SavedApi
{
public:
    explicit SavedApi(Transport &transport);

    [[nodiscard]] QFuture<Result<protocol::Video>> setBookmarked(Id video, bool on);
    //! What was kept last comes first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Video>>> bookmarks(
        const QString &cursor = {}, int limit = 30);
    [[nodiscard]] QFuture<Result<protocol::Video>> setReposted(Id video, bool on);
    //! What \p account passed on, newest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Video>>> reposts(
        Id account, const QString &cursor = {}, int limit = 30);
    //! The clip's address was sent to somebody.
    [[nodiscard]] QFuture<Result<protocol::Video>> share(Id video);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
