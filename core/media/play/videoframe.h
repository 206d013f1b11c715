// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <memory>

struct AVFrame;

namespace vireo::media {

enum class ColourMatrix { Bt601, Bt709, Bt2020 };
enum class ColourRange { Limited, Full };

//! \brief A decoded picture, 8-bit YUV 4:2:0 in three planes, shared and never copied.
//! Immutable, so it may be read on any thread. Needs no FFmpeg header.
class VideoFrame
{
public:
    struct Plane
    {
        const uchar *bytes = nullptr;
        int stride = 0; //!< bytes from one row to the next
        int width = 0; //!< samples
        int height = 0;
    };

    VideoFrame() = default;
    //! \p frame is AV_PIX_FMT_YUV420P or YUVJ420P.
    VideoFrame(
        std::shared_ptr<const AVFrame> frame, std::chrono::microseconds position, int rotation);

    [[nodiscard]] bool isNull() const { return !m_frame; }
    //! As stored, before the rotation.
    [[nodiscard]] int width() const;
    [[nodiscard]] int height() const;
    //! Width over height of one sample; 1 for nearly all.
    [[nodiscard]] double sampleAspect() const;
    //! 0 is Y, 1 is U, 2 is V.
    [[nodiscard]] Plane plane(int index) const;
    [[nodiscard]] ColourMatrix matrix() const;
    [[nodiscard]] ColourRange range() const;
    //! Clockwise turn that makes it upright: 0, 90, 180 or 270.
    [[nodiscard]] int rotation() const { return m_rotation; }
    //! From the start of the clip.
    [[nodiscard]] std::chrono::microseconds position() const { return m_position; }
    [[nodiscard]] const AVFrame *handle() const { return m_frame.get(); }

private:
    std::shared_ptr<const AVFrame> m_frame;
    std::chrono::microseconds m_position{};
    int m_rotation = 0;
};

} // namespace vireo::media
