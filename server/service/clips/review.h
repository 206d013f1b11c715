// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/comment.h"
#include "server/storage/connection.h"

#include <functional>

namespace vireo::server::service {

//! \brief Who looks at what people publish before others see it. Called on database threads, within
//! the transaction that publishes; an error refuses it. Empty functions look at nothing.
struct Review
{
    //! A clip that was made (\p fresh) or changed.
    std::function<Result<void>(storage::Connection &, Id video, bool fresh, qint64 nowMs)> clip;
    //! True: the comment waits for a moderator, and is hidden.
    std::function<Result<bool>(storage::Connection &, const protocol::Comment &, qint64 nowMs)>
        comment;
};

} // namespace vireo::server::service
