// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>

namespace vireo::media {

//! Which lights red, green and blue are (ITU-T H.273, table 2), all with the white of D65.
enum class ColourPrimaries {
    Bt709, //!< as on every SDR display; BT.601 counts as it, being hardly different
    Bt2020, //!< ITU-R BT.2020
    DisplayP3, //!< SMPTE EG 432-1, what phones record
};

//! Of the display that pictures are made for: ITU-R BT.1886, black at 0. By it, codes of SDR become
//! light, whatever the camera did, and light becomes codes.
inline constexpr double kDisplayGamma = 2.4;

//! Row-major; linear light in BT.2020 to BT.709: the inverse of the matrix of ITU-R BT.2087-0, as
//! Report ITU-R BT.2407-0 prints it.
inline constexpr std::array<double, 9> kBt2020ToBt709{1.6605, -0.5876, -0.0728, //
    -0.1246, 1.1329, -0.0083, //
    -0.0182, -0.1006, 1.1187};

//! The same for Display P3, from the chromaticities of both by SMPTE RP 177.
inline constexpr std::array<double, 9> kDisplayP3ToBt709{1.224940, -0.224940, 0, //
    -0.042057, 1.042057, 0, //
    -0.019638, -0.078636, 1.098274};

//! \brief What brings linear light to BT.709. What comes out below 0 or above 1 lies outside of
//! BT.709 and is cut; greys stay as they are.
[[nodiscard]] constexpr std::array<double, 9> toBt709(ColourPrimaries primaries)
{
    switch (primaries) {
    case ColourPrimaries::Bt2020:
        return kBt2020ToBt709;
    case ColourPrimaries::DisplayP3:
        return kDisplayP3ToBt709;
    case ColourPrimaries::Bt709:
        break;
    }
    return {1, 0, 0, 0, 1, 0, 0, 0, 1};
}

} // namespace vireo::media
