// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/transcode/steadypass.h"

#include "core/media/averror.h"
#include "core/media/filter/deinterlacer.h"
#include "core/media/framelength.h"

extern "C" {
#include <libavutil/mathematics.h>
}

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::media {
Result<SteadyPass::End> SteadyPass::run(
    StreamReader &reader, const CancelFlag &cancelled, const Show &show) const
{
    const AVRational tick = av_inv_q(fps);
    const AVRational base = reader.timeBase();
    const qint64 most = av_rescale_q(qint64(maxSeconds) * 1000 + 500, {1, 1000}, tick);
    Deinterlacer pictures(reader);
    const FramePtr frame = makeFrame();
    FramePtr held;
    qint64 heldIndex = 0;
    for (;;) {
        if (cancelled)
            return avError(AVERROR_EXIT, u"decoding"_s);
        const auto got = pictures.next(*frame);
        if (!got.ok())
            return got.error();
        if (!got.value())
            break;
        const qint64 index = av_rescale_q_rnd(frame->pts, base, tick, AV_ROUND_NEAR_INF);
        if (held && index > heldIndex) {
            if (exactFrames > 0 && heldIndex >= exactFrames)
                break;
            const qint64 next = exactFrames > 0 ? std::min(index, exactFrames) : index;
            if (auto shown = show(*held, heldIndex, next - heldIndex); !shown.ok())
                return shown.error();
            heldIndex = next;
        }
        held = share(*frame); // the first picture also stands for the time before it
    }
    if (!held) {
        return mediaError(u"corrupt"_s,
            u"No picture of this video can be read. Export it again and upload that."_s);
    }

    const qint64 endPts = held->pts + lengthOf(*held);
    End end;
    end.pictureUs = av_rescale_q(endPts, base, av_get_time_base_q());
    const qint64 pictureEnd = av_rescale_q_rnd(endPts, base, tick, AV_ROUND_NEAR_INF);
    end.frames = std::clamp(pictureEnd, heldIndex + 1, std::max(most, heldIndex + 1));
    if (leastFrames > end.frames + std::llround(av_q2d(fps) / 2))
        end.frames = std::min(leastFrames, std::max(most, end.frames));
    if (exactFrames > 0)
        end.frames = exactFrames;
    if (end.frames > heldIndex) {
        if (auto shown = show(*held, heldIndex, end.frames - heldIndex); !shown.ok())
            return shown.error();
    }
    return end;
}

} // namespace vireo::media
