// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/colour.h"

namespace vireo::media {

std::array<float, 16> yuvToRgb(ColourMatrix matrix, ColourRange range, int bitDepth)
{
    double kr = 0.299;
    double kb = 0.114;
    if (matrix == ColourMatrix::Bt709) {
        kr = 0.2126;
        kb = 0.0722;
    } else if (matrix == ColourMatrix::Bt2020) {
        kr = 0.2627;
        kb = 0.0593;
    }
    const double kg = 1 - kr - kb;
    const bool limited = range == ColourRange::Limited;
    const double most = (1 << bitDepth) - 1;
    const double step = 1 << (bitDepth - 8);
    const double luma = limited ? most / (219.0 * step) : 1.0;
    const double chroma = limited ? most / (224.0 * step) : 1.0;
    const double black = limited ? 16.0 * step / most : 0.0;
    const double middle = 128.0 * step / most;

    const double rv = 2 * (1 - kr) * chroma;
    const double bu = 2 * (1 - kb) * chroma;
    const double gu = -2 * (1 - kb) * kb / kg * chroma;
    const double gv = -2 * (1 - kr) * kr / kg * chroma;
    const auto f = [](double value) { return static_cast<float>(value); };
    return {f(luma), 0, f(rv), f(-luma * black - rv * middle), //
        f(luma), f(gu), f(gv), f(-luma * black - (gu + gv) * middle), //
        f(luma), f(bu), 0, f(-luma * black - bu * middle), //
        0, 0, 0, 1};
}

} // namespace vireo::media
