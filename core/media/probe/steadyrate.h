// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

extern "C" {
#include <libavutil/rational.h>
}

#include <QtGlobal>

#include <vector>

namespace vireo::media {

//! The constant rate for a source whose container says \p nominal (r_frame_rate) and \p average:
//! kept where it is a steady 10 to 60, a whole fraction of what is above 60 and a whole multiple of
//! what is below 10, the next usual rate above the average where the nominal one is made up.
[[nodiscard]] AVRational steadyRate(AVRational nominal, AVRational average);

//! The same by the times of the pictures, in microseconds and any order, which an average says
//! little of: a recording of a screen moves in bursts. Each picture of its busiest tenth has its
//! turn. Two numbers that agree beat one that was measured; where \p times are too few to tell,
//! \p average is believed.
[[nodiscard]] AVRational steadyRate(
    AVRational nominal, AVRational average, std::vector<qint64> times);

} // namespace vireo::media
