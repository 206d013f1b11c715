// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/video.h"
#include "server/http/message.h"
#include "server/web/webpage.h"

namespace vireo::server::web {

//! \brief How another site shows a clip: oEmbed 1.0 (oembed.com), type video, JSON alone.
class OEmbed
{
public:
    struct Wish
    {
        Id video;
        int maxWidth = 0; //!< 0: any
        int maxHeight = 0;
    };

    //! NotFound for what is no clip of \p site; Unavailable ("format", 501) for XML; Invalid for
    //! sizes that are none.
    [[nodiscard]] static Result<Wish> wishOf(const http::Request &request, const Site &site);
    [[nodiscard]] static http::Response answer(
        const protocol::Video &video, const Wish &wish, const Site &site);
    [[nodiscard]] static http::Response refusal(const Error &error);
};

} // namespace vireo::server::web
