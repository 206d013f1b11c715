// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/policy/retention.h"

#include <algorithm>
#include <cmath>

namespace vireo::sdk {

Retention::Retention(const std::vector<double> &shares, int segments)
    : m_shares(static_cast<size_t>(std::max(segments, 0)), 0.0)
{
    double least = 1;
    for (size_t t = 0; t < m_shares.size(); ++t) {
        double share = shares.empty() ? 8.0 / (8.0 + static_cast<double>(t))
                                      : (t < shares.size() ? shares[t] : 0.0);
        if (std::isnan(share))
            share = least;
        least = std::clamp(share, 0.0, least);
        m_shares[t] = t == 0 ? 1.0 : least;
    }
}

double Retention::share(int second) const
{
    if (second <= 0)
        return 1;
    const auto at = static_cast<size_t>(second);
    return at < m_shares.size() ? m_shares[at] : 0.0;
}

double Retention::shareAt(double seconds) const
{
    if (seconds <= 0)
        return 1;
    const auto before = static_cast<size_t>(seconds);
    if (before + 1 >= m_shares.size())
        return before < m_shares.size() ? m_shares[before] : 0.0;
    const double part = seconds - static_cast<double>(before);
    return m_shares[before] + (m_shares[before + 1] - m_shares[before]) * part;
}

double Retention::leaves(double from, double quantile) const
{
    constexpr double kLeast = 0.02; // nobody leaves before he can
    const auto end = static_cast<double>(m_shares.size());
    const double there = shareAt(from);
    if (there <= 0)
        return std::min(end, from + 0.5);
    const double target = quantile * there;
    if (m_shares.empty() || target <= m_shares.back())
        return end;
    const auto after = std::partition_point(
        m_shares.begin(), m_shares.end(), [target](double share) { return share >= target; });
    const auto before = after - m_shares.begin() - 1;
    const double high = m_shares[static_cast<size_t>(before)];
    const double low = *after;
    const double part = high > low ? (high - target) / (high - low) : 0.5;
    return std::clamp(static_cast<double>(before) + part, std::min(from + kLeast, end), end);
}

} // namespace vireo::sdk
