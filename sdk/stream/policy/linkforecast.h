// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/stream/policy/streamstate.h"

#include <vector>

namespace vireo::sdk {

struct LinkForecastSettings
{
    double halfLife = 10; //!< seconds of downloading after which a sample counts half
    double priorMegabits = 1.6; //!< a second; what is assumed before anything was seen,
    double priorSpread = 0.6; //!< its standard deviation over its mean,
    double priorSeconds = 2; //!< and how many seconds of download it is worth
    double leastCell = 0.5; //!< seconds
    double mostCell = 2;
    double holeSeconds = 2; //!< a download that took at least this long
    double holeShare = 0.25; //!< at less than this share of the mean rate met a hole in the line,
    double holeMemory = 30; //!< which is remembered for so many seconds of download
    double mostHole = 6; //!< seconds of it that are reckoned with
};

//! \brief What the line may carry from now on: a few equally likely futures.
//!
//! Mobile links wander around a mean with little memory from one second to the next, so the last
//! few samples alone (the harmonic mean that RobustMPC, SIGCOMM'15, and PDAS, MM'22, use) are a
//! poor forecast: they make a player timid after one slow segment and bold after one fast one. Here
//! the distribution of rates is the one seen, weighted by time and forgotten slowly, with a prior
//! while little was seen. A future is a row of cells as long as a download usually takes; each cell
//! draws its rate from the distribution (in antithetic pairs), and each future has its own mean, as
//! far from the estimate as the estimate may be wrong. The draws are fixed numbers: the same
//! samples give the same futures.
class VIREO_SDK_EXPORT LinkForecast
{
public:
    LinkForecast(
        const std::vector<LinkSample> &samples, int futures, const LinkForecastSettings &settings);

    //! Megabits a second.
    [[nodiscard]] double mean() const { return m_mean; }
    //! Seconds for which the line was as good as gone, the longest time that is remembered; 0: it
    //! was not. The futures draw their cells one by one, so none of them has such a hole.
    [[nodiscard]] double hole() const { return m_hole; }
    //! Seconds that \p megabits take in \p future when begun \p start seconds from now.
    [[nodiscard]] double seconds(int future, double start, double megabits) const;

private:
    void distribution(const std::vector<LinkSample> &samples, const LinkForecastSettings &settings);
    void futures(int count);
    void holes(const std::vector<LinkSample> &samples, const LinkForecastSettings &settings);

    std::vector<double> m_rates; // quantiles, megabits a second, rising
    std::vector<std::vector<double>> m_carried; // [future][cell], megabits up to the cell's start
    double m_mean = 0;
    double m_hole = 0;
    double m_cell = 0.5;
    double m_seen = 0; // seconds of download behind the distribution, prior included
};

} // namespace vireo::sdk
