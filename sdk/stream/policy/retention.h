// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"

#include <vector>

namespace vireo::sdk {

//! \brief How long people stay with a clip: the share still watching at each second.
//!
//! Immutable after construction, so any thread may read it.
class VIREO_SDK_EXPORT Retention
{
public:
    //! \p shares [t] = share watching longer than t seconds, t = 0, 1, ...; \p segments of about
    //! one second make the clip. Values are brought into 1 >= r(0) >= r(1) >= ... >= 0; a curve
    //! shorter than the clip ends where it ends. Empty: nothing is known yet, and share(t) = 8 / (8
    //! + t) stands in, close to what short clips show.
    Retention(const std::vector<double> &shares, int segments);

    //! Share of those who began that reaches \p second; 0 from the end of the clip on.
    [[nodiscard]] double share(int second) const;
    //! As above between whole seconds, on a straight line.
    [[nodiscard]] double shareAt(double seconds) const;
    //! When somebody leaves who was there at \p from: the \p quantile in (0, 1) of those still
    //! there, 1 leaving at once and 0 last. Who stays to the end "leaves" at the last segment's
    //! end.
    [[nodiscard]] double leaves(double from, double quantile) const;

private:
    std::vector<double> m_shares; // one a segment
};

} // namespace vireo::sdk
