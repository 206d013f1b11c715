// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/version.h>
}

namespace vireo::media {

//! How long \p frame stands, in its stream's time base; 0 where that is not known. FFmpeg 6 gave
//! the field another name.
[[nodiscard]] inline int64_t lengthOf(const AVFrame &frame)
{
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 2, 100)
    return frame.duration > 0 ? frame.duration : 0;
#else
    return frame.pkt_duration > 0 ? frame.pkt_duration : 0;
#endif
}

inline void setLength(AVFrame &frame, int64_t length)
{
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 2, 100)
    frame.duration = length;
#else
    frame.pkt_duration = length;
#endif
}

} // namespace vireo::media
