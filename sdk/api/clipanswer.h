// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/video.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! A clip as it is after the viewer gave it something or took it back. NotFound where what was
//! taken back, and is gone, was of a clip that the viewer does not see any more.
[[nodiscard]] inline Result<protocol::Video> clipOf(const Reply &reply)
{
    if (reply.body.isEmpty()) {
        return Error{Error::Kind::NotFound, QStringLiteral("video_not_found"),
            QStringLiteral("It is taken back. You do not see this clip any more.")};
    }
    const auto json = reply.json();
    return json.ok() ? protocol::videoFromJson(*json) : Result<protocol::Video>(json.error());
}

} // namespace vireo::sdk
