// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/decoder.h"

#include <deque>
#include <functional>
#include <limits>
#include <vector>

namespace vireo::media::play {

//! \brief A decoder that may fail at any moment, and one that takes over without losing a picture.
//!
//! Keeps the packets since the last keyframe. When the first decoder fails, the second gets them
//! and goes on with the picture behind the last one that was given; from then on it is the only
//! one. One thread at a time.
class FallbackDecoder final : public Decoder
{
public:
    using Make = std::function<std::unique_ptr<Decoder>()>;

    //! \p first is not null; \p makeSecond is asked once, when it is needed.
    FallbackDecoder(std::unique_ptr<Decoder> first, Make makeSecond);

    [[nodiscard]] bool send(const AVPacket *packet) override;
    [[nodiscard]] Outcome receive(AvPtr<AVFrame> &frame) override;
    void flush() override;

    [[nodiscard]] bool hasFallenBack() const { return m_fellBack; }

private:
    void remember(const AVPacket &packet);
    [[nodiscard]] bool fallBack();
    void replay(const AVPacket *packet);

    std::unique_ptr<Decoder> m_decoder; //!< null where there was no second
    const Make m_makeSecond;
    std::vector<AvPtr<AVPacket>> m_packets; //!< since the last keyframe
    qint64 m_bytes = 0;
    std::deque<AvPtr<AVFrame>> m_frames; //!< decoded again, still to be given
    qint64 m_given = std::numeric_limits<qint64>::min(); //!< time stamp of the last one given
    bool m_draining = false;
    bool m_fellBack = false;
};

} // namespace vireo::media::play
