// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/clipsource.h"

#include "core/protocol/video.h"
#include "sdk/transport/transport.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::sdk {

ClipSource clipSource(const protocol::Video &video, const Transport &transport)
{
    ClipSource source;
    source.key = u"%1/%2"_s.arg(video.id.toString()).arg(video.media.revision);
    source.master = transport.resolve(video.media.masterUrl);
    source.retention = video.media.retention;
    source.duration = std::chrono::milliseconds(video.durationMs);
    source.expiresAtMs = video.media.expiresAtMs;
    for (const protocol::Rung &rung : video.media.rungs) {
        if (!rung.playlistUrl.isEmpty() && rung.bandwidth > 0)
            source.rungs.append({rung.height, rung.bandwidth, transport.resolve(rung.playlistUrl),
                rung.segmentBytes});
    }
    std::stable_sort(source.rungs.begin(), source.rungs.end(),
        [](const ClipRung &a, const ClipRung &b) { return a.bandwidth < b.bandwidth; });
    return source;
}

} // namespace vireo::sdk
