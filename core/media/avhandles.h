// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/frame.h>
}

#include <atomic>
#include <memory>
#include <new>

namespace vireo::media {

//! Set from another thread to end whatever is reading or encoding; never cleared.
using CancelFlag = std::atomic<bool>;

//! A deleter for the libav functions that free through a pointer to the pointer.
template <auto Free> struct FreeThrough
{
    template <typename T> void operator()(T *pointer) const { Free(&pointer); }
};

struct FreeOutput
{
    void operator()(AVFormatContext *context) const { avformat_free_context(context); }
};

using FramePtr = std::unique_ptr<AVFrame, FreeThrough<av_frame_free>>;
using PacketPtr = std::unique_ptr<AVPacket, FreeThrough<av_packet_free>>;
using CodecPtr = std::unique_ptr<AVCodecContext, FreeThrough<avcodec_free_context>>;
using ParametersPtr = std::unique_ptr<AVCodecParameters, FreeThrough<avcodec_parameters_free>>;
using GraphPtr = std::unique_ptr<AVFilterGraph, FreeThrough<avfilter_graph_free>>;
using DemuxerPtr = std::unique_ptr<AVFormatContext, FreeThrough<avformat_close_input>>;
using MuxerPtr = std::unique_ptr<AVFormatContext, FreeOutput>;

//! Takes ownership; running out of memory throws std::bad_alloc as the standard containers do.
template <typename Handle> [[nodiscard]] Handle owned(typename Handle::pointer pointer)
{
    if (!pointer)
        throw std::bad_alloc();
    return Handle(pointer);
}

[[nodiscard]] inline FramePtr makeFrame()
{
    return owned<FramePtr>(av_frame_alloc());
}
[[nodiscard]] inline PacketPtr makePacket()
{
    return owned<PacketPtr>(av_packet_alloc());
}
//! A second reference to the same picture or sound.
[[nodiscard]] inline FramePtr share(const AVFrame &frame)
{
    return owned<FramePtr>(av_frame_clone(&frame));
}
[[nodiscard]] inline PacketPtr share(const AVPacket &packet)
{
    return owned<PacketPtr>(av_packet_clone(&packet));
}

} // namespace vireo::media
