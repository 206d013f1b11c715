// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/picture/tonecurve.h"

#include <QtGlobal>

#include <vector>

namespace vireo::media {

//! \brief hdrToSdr() for whole pictures, by tables: within 0.3 % of the exact value.
//! Immutable once made; making one takes about a millisecond.
class ToneMapper
{
public:
    //! \p transfer Pq or Hlg; \p peakLight as in ToneCurve.
    ToneMapper(ColourTransfer transfer, double peakLight);

    [[nodiscard]] bool suits(ColourTransfer transfer, double peakLight) const
    {
        return transfer == m_transfer && peakLight == m_peakLight;
    }

    //! \p count pixels in three planes of 16-bit codes (65535 is 1), in place.
    void map(quint16 *red, quint16 *green, quint16 *blue, int count) const;

private:
    [[nodiscard]] float gainOf(float most) const;

    const ColourTransfer m_transfer;
    const double m_peakLight;
    std::vector<float> m_light; //!< code to light, 1 is 10,000 cd/m2 or the whole scene
    std::vector<float> m_gains; //!< by the fourth root of light, the curve and the display's white
    std::vector<quint16> m_codes; //!< by the square root of what is shown
};

} // namespace vireo::media
