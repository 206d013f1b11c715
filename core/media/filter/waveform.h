// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <vector>

namespace vireo::media {

//! \brief The outline of a clip's sound for a scrubber: one peak per 50 ms, 0 to 100, where 100 is
//! full scale. At most 100,000 peaks (83 minutes) are kept.
class Waveform
{
public:
    //! Adds \p count samples of both channels at 48 kHz.
    void add(const float *left, const float *right, int count);
    //! {"version":1,"interval_ms":50,"peaks":[...]}
    [[nodiscard]] QByteArray toJson() const;

private:
    std::vector<unsigned char> m_peaks;
    float m_peak = 0;
    int m_filled = 0;
};

} // namespace vireo::media
