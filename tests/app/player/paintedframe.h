// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/videoframe.h"
#include "support/hdrformulas.h"

#include <QSize>

#include <array>
#include <functional>

namespace vireo::test {

//! \brief A picture made from known colours by the formulas of ITU-T H.273 as they stand there,
//! written for the tests alone.
struct PaintedFrame
{
    enum class Layout { I420, I422, I444, Nv12, I420Deep, I422Deep, I444Deep, P010 };

    Layout layout = Layout::I420;
    QSize size = {};
    //! Luma weights of red and blue.
    double kr = 0.2126;
    double kb = 0.0722;
    bool fullRange = false;
    //! As libavutil numbers them; 2 is "unspecified" (matrix, primaries, transfer), 0 for the site.
    int matrixTag = 1;
    int primariesTag = 1;
    int transferTag = 1;
    int siteTag = 0;
    int aspectNumerator = 0;
    int aspectDenominator = 1;
    int maxLight = 0; //!< MaxCLL in cd/m2; 0: not said
    media::Orientation orientation = {};

    //! \p colour gives R'G'B' at a place in luma samples; chroma is taken at \p site from the first
    //! luma sample of those it stands for.
    [[nodiscard]] media::VideoFrame paint(const std::function<Rgb(double x, double y)> &colour,
        std::array<double, 2> site = {0, 0}) const;
    //! The same with Y'CbCr given, Y' 0..1 and the others -0.5..0.5.
    [[nodiscard]] media::VideoFrame paintYuv(const std::function<Rgb(double x, double y)> &yuv,
        std::array<double, 2> site = {0, 0}) const;
};

//! Eight bars of one colour each, side by side.
inline constexpr int kBarWidth = 24;
inline constexpr int kBarHeight = 48;
inline constexpr QSize kBarsSize(kBarWidth * 8, kBarHeight);

} // namespace vireo::test
