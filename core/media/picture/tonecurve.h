// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/picture/gamut.h"

#include <array>

namespace vireo::media {

//! How code values stand for light.
enum class ColourTransfer {
    Sdr, //!< BT.709, BT.601, BT.2020, sRGB: all shown as on the display of kDisplayGamma
    Pq, //!< SMPTE ST 2084: absolute, up to 10,000 cd/m2
    Hlg, //!< ARIB STD-B67, as on a display of 1,000 cd/m2 (ITU-R BT.2100)
};

//! Where SDR white stands among HDR light: ITU-R BT.2408.
inline constexpr double kReferenceWhite = 203;
//! Of a source that does not say how bright it was mastered, and of the display of HLG.
inline constexpr double kUsualPeak = 1000;
//! What PQ can say at most.
inline constexpr double kMostLight = 10'000;

//! How the codes of a picture's R'G'B' stand for light.
struct ColourLight
{
    ColourTransfer transfer = ColourTransfer::Sdr;
    ColourPrimaries primaries = ColourPrimaries::Bt709;
    double peak = 0; //!< of the brightest, cd/m2; 0 for SDR

    //! Shown as it is.
    [[nodiscard]] bool isPlain() const
    {
        return transfer == ColourTransfer::Sdr && primaries == ColourPrimaries::Bt709;
    }
    bool operator==(const ColourLight &) const = default;
};

//! \brief Brings light down to what an SDR display has: the EETF of Report ITU-R BT.2390,
//! section 5.4.1, from a peak of \c peak cd/m2 to kReferenceWhite, black staying black.
//!
//! Light below the knee stays as it is. With 1,000 cd/m2 the knee is at about 91 cd/m2.
struct ToneCurve
{
    //! \p peakLight in cd/m2, is kept to 203..10,000.
    explicit ToneCurve(double peakLight = kUsualPeak);

    //! In and out in cd/m2.
    [[nodiscard]] double mapped(double light) const;

    double peak; //!< of the source, as PQ code 0..1
    double white; //!< of the target, as a share of \c peak in PQ
    double knee; //!< where it begins to bend, the same way
};

//! SMPTE ST 2084: code 0..1 to cd/m2, and back.
[[nodiscard]] double pqToLight(double code);
[[nodiscard]] double lightToPq(double light);
//! ARIB STD-B67: code 0..1 to scene light 0..1.
[[nodiscard]] double hlgToScene(double code);

//! \brief What the shader, the software renderer and the ladder all do, in double precision.
//!
//! From codes of R'G'B' in BT.2020 (0..1) to those in BT.709. The curve is applied to the
//! brightest of the three and the others follow, so that hues stay; then the primaries are
//! changed, what lies outside BT.709 is cut, and the light is encoded for the display of
//! kDisplayGamma.
[[nodiscard]] std::array<double, 3> hdrToSdr(
    const std::array<double, 3> &codes, ColourTransfer transfer, const ToneCurve &curve);

//! Luma weights of BT.2020, for the system gamma of HLG.
inline constexpr std::array<double, 3> kBt2020Luma{0.2627, 0.6780, 0.0593};
//! System gamma of HLG at 1,000 cd/m2.
inline constexpr double kHlgGamma = 1.2;

} // namespace vireo::media
