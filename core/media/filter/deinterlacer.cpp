// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/filter/deinterlacer.h"

#include "core/media/framelength.h"

namespace vireo::media {
namespace {

bool isInterlaced(const AVFrame &frame)
{
#ifdef AV_FRAME_FLAG_INTERLACED
    return frame.flags & AV_FRAME_FLAG_INTERLACED;
#else
    return frame.interlaced_frame;
#endif
}

} // namespace

Deinterlacer::Deinterlacer(StreamReader &reader)
    : m_reader(reader)
{
}

Result<bool> Deinterlacer::next(AVFrame &frame)
{
    for (;;) {
        if (m_chain) {
            const auto pulled = m_chain->pull(frame);
            if (!pulled.ok())
                return pulled.error();
            if (pulled.value() && !m_inside.empty()) {
                // The filter counts in a time base of its own, which differs between versions.
                frame.pts = m_inside.front().pts;
                setLength(frame, m_inside.front().length);
                m_inside.pop_front();
                return true;
            }
            if (m_draining) {
                m_chain.reset();
                m_inside.clear();
                m_draining = false;
            }
        }
        if (!m_held && !m_ended) {
            m_held = makeFrame();
            const auto got = m_reader.next(*m_held);
            if (!got.ok())
                return got.error();
            m_ended = !got.value();
            if (m_ended)
                m_held.reset();
        }
        if (m_chain && (!m_held || !fitsChain(*m_held))) {
            if (auto drained = drain(); !drained.ok())
                return drained.error();
        } else if (!m_held) {
            return false;
        } else if (!m_chain && !isInterlaced(*m_held)) {
            av_frame_unref(&frame);
            av_frame_move_ref(&frame, m_held.get());
            m_held.reset();
            return true;
        } else if (auto fed = feed(); !fed.ok()) {
            return fed.error();
        }
    }
}

Result<void> Deinterlacer::feed()
{
    if (!m_chain) {
        auto chain = FilterChain::forPicture(
            *m_held, m_reader.timeBase(), "bwdif=mode=send_frame:parity=auto:deint=interlaced");
        if (!chain.ok())
            return chain.error();
        m_chain.emplace(std::move(chain).value());
        m_sample = share(*m_held);
    }
    m_inside.push_back({m_held->pts, lengthOf(*m_held)});
    const auto pushed = m_chain->push(m_held.get());
    m_held.reset();
    return pushed;
}

//! The filter looks one picture ahead; what it holds comes out before another kind goes in.
Result<void> Deinterlacer::drain()
{
    m_draining = true;
    return m_chain->push(nullptr);
}

bool Deinterlacer::fitsChain(const AVFrame &frame) const
{
    return frame.width == m_sample->width && frame.height == m_sample->height
        && frame.format == m_sample->format && frame.colorspace == m_sample->colorspace
        && frame.color_range == m_sample->color_range;
}

} // namespace vireo::media
