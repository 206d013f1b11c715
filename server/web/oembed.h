// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/video.h"
#include "server/http/message.h"
#include "server/web/webpage.h"

namespace vireo::server::web {

//! \brief How another site shows what has a page here: oEmbed 1.0 (oembed.com), JSON alone. A clip
//! is of type video, a person of type link.
class OEmbed
{
public:
    // Of the frame: beside the picture the page shows words and a button.
    static constexpr int kWidth = 405;
    static constexpr int kHeight = 720;

    struct Wish
    {
        Id video; //!< null: a person is wished for
        QString handle;
        int maxWidth = 0; //!< 0: any
        int maxHeight = 0;
    };

    //! For the head of the page at \p address: where to ask.
    [[nodiscard]] static QString link(const QString &address, const Site &site);

    //! NotFound for what is no clip and no person of \p site; Unavailable ("format", 501) for XML;
    //! Invalid for sizes that are none.
    [[nodiscard]] static Result<Wish> wishOf(const http::Request &request, const Site &site);
    [[nodiscard]] static http::Response answer(
        const protocol::Video &video, const Wish &wish, const Site &site);
    [[nodiscard]] static http::Response answer(const protocol::Account &account, const Site &site);
    //! There is no such page, or not for everybody.
    [[nodiscard]] static http::Response notHere(const Site &site);
    [[nodiscard]] static http::Response refusal(const Error &error);
};

} // namespace vireo::server::web
