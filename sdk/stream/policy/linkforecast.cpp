// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/policy/linkforecast.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace vireo::sdk {

namespace {

constexpr int kQuantiles = 64;
constexpr int kCells = 160;
constexpr double kLeastRate = 0.05; // megabits a second: a standing line must not stop the clock
// Centres of eight equal parts of the standard normal distribution.
constexpr std::array kNormal{-1.53, -0.89, -0.49, -0.157, 0.157, 0.49, 0.89, 1.53};

//! A well mixed number in (0, 1) for \p x (Wellons' lowbias32).
double mixed(std::uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    x ^= x >> 16;
    return (static_cast<double>(x) + 0.5) / 4294967296.0;
}

//! Quantile of the standard normal distribution (Winitzki's inverse error function).
double normal(double quantile)
{
    constexpr double a = 0.147;
    constexpr double pi = 3.14159265358979323846;
    const double x = 2 * quantile - 1;
    const double l = std::log(1 - x * x);
    const double t = 2 / (pi * a) + l / 2;
    return std::copysign(std::sqrt(2 * (std::sqrt(t * t - l / a) - t)), x);
}

} // namespace

LinkForecast::LinkForecast(
    const std::vector<LinkSample> &samples, int futures, const LinkForecastSettings &settings)
{
    distribution(samples, settings);
    holes(samples, settings);
    this->futures(futures);
}

void LinkForecast::holes(
    const std::vector<LinkSample> &samples, const LinkForecastSettings &settings)
{
    double age = 0;
    for (auto sample = samples.rbegin(); sample != samples.rend() && age < settings.holeMemory;
         ++sample) {
        const bool gone = sample->seconds >= settings.holeSeconds
            && sample->megabits < settings.holeShare * m_mean * sample->seconds;
        if (gone)
            m_hole = std::max(m_hole, std::min(sample->seconds, settings.mostHole));
        age += sample->seconds;
    }
}

void LinkForecast::distribution(
    const std::vector<LinkSample> &samples, const LinkForecastSettings &settings)
{
    constexpr double kForgotten = 1e-3;
    std::vector<std::pair<double, double>> rates; // rate, weight
    double age = 0, weight = 0, carried = 0, lengths = 0;
    for (auto sample = samples.rbegin(); sample != samples.rend(); ++sample) {
        const double seconds = std::max(sample->seconds, 0.01);
        const double counts = seconds * std::exp2(-age / settings.halfLife);
        const double rate = sample->megabits / seconds;
        rates.emplace_back(rate, counts);
        weight += counts;
        carried += counts * rate;
        lengths += counts * seconds;
        age += seconds;
        if (counts < kForgotten)
            break;
    }
    m_seen = weight + settings.priorSeconds;
    m_cell = weight > 0 ? std::clamp(lengths / weight, settings.leastCell, settings.mostCell)
                        : settings.leastCell;
    // The prior keeps its shape but moves to where the line is.
    const double middle = (carried + settings.priorSeconds * settings.priorMegabits) / m_seen;
    const double sigma = std::sqrt(std::log1p(settings.priorSpread * settings.priorSpread));
    for (const double z : kNormal)
        rates.emplace_back(middle * std::exp(sigma * z - sigma * sigma / 2),
            settings.priorSeconds / static_cast<double>(kNormal.size()));
    std::sort(rates.begin(), rates.end());
    m_rates.reserve(kQuantiles);
    double below = 0;
    size_t at = 0;
    for (int i = 0; i < kQuantiles; ++i) {
        const double target = (i + 0.5) / kQuantiles * m_seen;
        while (at + 1 < rates.size() && below + rates[at].second < target)
            below += rates[at++].second;
        m_rates.push_back(rates[at].first);
        m_mean += rates[at].first / kQuantiles;
    }
}

void LinkForecast::futures(int count)
{
    double square = 0;
    for (const double rate : m_rates)
        square += (rate - m_mean) * (rate - m_mean) / kQuantiles;
    const double doubt = std::sqrt(square) / m_mean / std::sqrt(std::max(1.0, m_seen / m_cell));
    m_carried.resize(static_cast<size_t>(count));
    for (int future = 0; future < count; ++future) {
        // 7 has no factor in common with the counts used, so every part is met once.
        const double z = normal(((future * 7) % count + 0.5) / count);
        const double factor = std::exp(doubt * z - doubt * doubt / 2);
        std::vector<double> &carried = m_carried[static_cast<size_t>(future)];
        carried.resize(kCells + 1);
        for (int cell = 0; cell < kCells; ++cell) {
            double draw = mixed(static_cast<std::uint32_t>((future / 2) * 1009 + cell * 7919 + 17));
            if (future % 2 == 1)
                draw = 1 - draw;
            const auto at
                = std::min<size_t>(kQuantiles - 1, static_cast<size_t>(draw * kQuantiles));
            const auto k = static_cast<size_t>(cell);
            carried[k + 1] = carried[k] + std::max(kLeastRate, m_rates[at] * factor) * m_cell;
        }
    }
}

double LinkForecast::seconds(int future, double start, double megabits) const
{
    const std::vector<double> &carried = m_carried[static_cast<size_t>(future)];
    const double at = start / m_cell;
    auto cell = static_cast<size_t>(at);
    if (cell + 1 >= kCells)
        return megabits / std::max(kLeastRate, m_mean);
    const double wanted = carried[cell]
        + (at - static_cast<double>(cell)) * (carried[cell + 1] - carried[cell]) + megabits;
    while (cell < kCells && carried[cell + 1] < wanted)
        ++cell;
    if (cell >= kCells)
        return m_cell * kCells + (wanted - carried[kCells]) / std::max(kLeastRate, m_mean) - start;
    const double part = (wanted - carried[cell]) / (carried[cell + 1] - carried[cell]);
    return m_cell * (static_cast<double>(cell) + part) - start;
}

} // namespace vireo::sdk
