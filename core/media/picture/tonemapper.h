// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/picture/tonecurve.h"

#include <QtGlobal>

#include <functional>
#include <vector>

namespace vireo::media {

//! \brief Brings whole pictures to BT.709 in SDR, by tables: within 0.1 % of the highest code.
//! PQ and HLG as hdrToSdr() says; SDR of other primaries by toBt709() between two kDisplayGamma.
//! Immutable once made; making one takes some milliseconds.
class ToneMapper
{
public:
    //! \p light is not plain.
    explicit ToneMapper(const ColourLight &light);

    [[nodiscard]] bool suits(const ColourLight &light) const { return light == m_source; }

    //! \p count pixels in three planes of 16-bit codes (65535 is 1), in place.
    void map(quint16 *red, quint16 *green, quint16 *blue, int count) const;

private:
    //! A function of 0..1 by the float's own exponent and first bits, so that it is as exact near
    //! zero as elsewhere and needs no root.
    class Table
    {
    public:
        void fill(const std::function<double(double)> &function);
        [[nodiscard]] float at(float value) const;

    private:
        std::vector<float> m_values;
    };

    const ColourLight m_source;
    const std::array<float, 9> m_toBt709;
    std::vector<float> m_light; //!< code to light, 1 is 10,000 cd/m2, the whole scene or SDR white
    std::vector<float> m_gainOfCode; //!< PQ: from light to a share of the display's white
    Table m_gainOfLight; //!< HLG: the same
    Table m_gamma; //!< HLG: by luma, from the scene's light to the display's
    Table m_code; //!< of what is shown
};

} // namespace vireo::media
