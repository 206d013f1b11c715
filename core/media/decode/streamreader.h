// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/probe/input.h"

namespace vireo::media {

//! \brief Decodes one stream of an Input from its start to its end, frame by frame.
//!
//! A damaged packet is passed over as players do. Timestamps of the frames are in timeBase() and
//! relative to the start of the presentation; a frame without one is given the next in line.
class StreamReader
{
public:
    enum class Which { Video, Audio };

    //! Takes \p input over; it must have the stream. \p threads 0: as many as there are processors.
    [[nodiscard]] static Result<StreamReader> open(
        Input input, Which which, int threads, const InputLimits &limits);

    //! The next frame into \p frame; false at the end. Fails with "duration" at a frame that
    //! starts after the longest time allowed, and with "dimensions" at one that is too large.
    [[nodiscard]] Result<bool> next(AVFrame &frame);

    [[nodiscard]] AVRational timeBase() const { return m_stream->time_base; }
    [[nodiscard]] const Input &input() const { return m_input; }
    //! The share of what was decoded so far that was damaged, 0 to 1. A few packets tell nothing:
    //! a stream that was cut somewhere often starts with what cannot be decoded.
    [[nodiscard]] double damagedShare() const;

private:
    StreamReader(Input input, const AVStream &stream, CodecPtr codec, const InputLimits &limits);
    [[nodiscard]] Result<void> feed();
    [[nodiscard]] Result<void> place(AVFrame &frame);

    Input m_input;
    const AVStream *m_stream;
    CodecPtr m_codec;
    InputLimits m_limits;
    PacketPtr m_packet;
    qint64 m_start = 0; // in the stream's time base
    qint64 m_nextPts = 0;
    int m_packets = 0;
    int m_damaged = 0; // packets that failed, and pictures of which parts are made up
    bool m_draining = false;
};

} // namespace vireo::media
