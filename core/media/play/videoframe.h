// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/picture/orientation.h"
#include "core/media/picture/tonecurve.h"

#include <QPointF>
#include <QtGlobal>

#include <chrono>
#include <memory>

struct AVFrame;

namespace vireo::media {

enum class ColourMatrix { Bt601, Bt709, Bt2020 };
enum class ColourRange { Limited, Full };

//! \brief A decoded picture, YUV of 8 or 10 bits in two or three planes, shared and never copied.
//! Immutable, so it may be read on any thread. Needs no FFmpeg header.
class VideoFrame
{
public:
    //! One plane of samples.
    struct Plane
    {
        const uchar *bytes = nullptr;
        int stride = 0; //!< bytes from one row to the next
        int width = 0; //!< samples
        int height = 0;
        int channels = 1; //!< 2 where U and V take turns (NV12, P010)
        int sampleBytes = 1; //!< 2 for more than 8 bits, in the machine's byte order

        [[nodiscard]] int rowBytes() const { return width * channels * sampleBytes; }
    };

    VideoFrame() = default;
    //! \p frame is one that shows() says yes to.
    VideoFrame(std::shared_ptr<const AVFrame> frame, std::chrono::microseconds position,
        Orientation orientation);

    //! Whether \p frame is of a kind this class speaks of: 4:2:0, 4:2:2 or 4:4:4 of 8 or 10 bits in
    //! three planes, NV12 or P010, in main memory.
    [[nodiscard]] static bool shows(const AVFrame &frame);

    [[nodiscard]] bool isNull() const { return !m_frame; }
    //! As stored, before it is made upright.
    [[nodiscard]] int width() const;
    [[nodiscard]] int height() const;
    //! Width over height of one sample, 0.1 to 10; 1 for nearly all.
    [[nodiscard]] double sampleAspect() const;
    //! 3, or 2 where U and V share one.
    [[nodiscard]] int planes() const;
    //! 0 is Y, 1 is U or both, 2 is V.
    [[nodiscard]] Plane plane(int index) const;
    //! 8 or 10.
    [[nodiscard]] int bitDepth() const;
    //! By how many bits a sample is shifted up in its two bytes: 6 in P010.
    [[nodiscard]] int bitShift() const;
    //! Where the first chroma sample is, in luma samples from the first: (0, 0.5) is "left" as in
    //! H.264, (0.5, 0.5) the middle of four as in JPEG, (0, 0) "top left" as in BT.2020.
    [[nodiscard]] QPointF chromaSite() const;
    //! Luma samples to one of chroma, across and down.
    [[nodiscard]] int chromaWidth() const;
    [[nodiscard]] int chromaHeight() const;
    //! Where the picture does not say: BT.2020 for HDR, else by its size.
    [[nodiscard]] ColourMatrix matrix() const;
    [[nodiscard]] ColourRange range() const;
    [[nodiscard]] ColourLight light() const;
    //! What makes it upright: first mirrored, then turned.
    [[nodiscard]] Orientation orientation() const { return m_orientation; }
    //! Clockwise: 0, 90, 180 or 270.
    [[nodiscard]] int rotation() const { return m_orientation.quarterTurns * 90; }
    //! From the start of the clip.
    [[nodiscard]] std::chrono::microseconds position() const { return m_position; }
    [[nodiscard]] const AVFrame *handle() const { return m_frame.get(); }

private:
    std::shared_ptr<const AVFrame> m_frame;
    std::chrono::microseconds m_position{};
    Orientation m_orientation;
};

} // namespace vireo::media
