// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/comment.h"
#include "core/protocol/fingerprint.h"
#include "server/storage/connection.h"

#include <functional>
#include <optional>

namespace vireo::server::service {

//! A clip is like one that moderators removed and do not want back.
struct PrintMatch
{
    Id entry; //!< of the list
    protocol::Likeness likeness;
};

//! \brief Who looks at what people publish before others see it. Called on database threads, within
//! the transaction that publishes; an error refuses it. Empty functions look at nothing.
struct Review
{
    //! A clip that was made (\p fresh) or changed.
    std::function<Result<void>(storage::Connection &, Id video, bool fresh, qint64 nowMs)> clip;
    //! True: the comment waits for a moderator, and is hidden.
    std::function<Result<bool>(storage::Connection &, const protocol::Comment &, qint64 nowMs)>
        comment;
    //! Whether a clip of \p account that looks and sounds like \p print is like one that is to stay
    //! away. Reads only.
    std::function<Result<std::optional<PrintMatch>>(
        storage::Connection &, Id account, const protocol::Fingerprint &print)>
        print;
    //! It is: holds it, before anybody could watch it.
    std::function<Result<void>(storage::Connection &, Id video, const PrintMatch &, qint64 nowMs)>
        likeRemoved;
    //! The clip's subtitles in one language from now on, as words.
    std::function<Result<void>(storage::Connection &, Id video, const QString &words, qint64 nowMs)>
        subtitles;
};

} // namespace vireo::server::service
