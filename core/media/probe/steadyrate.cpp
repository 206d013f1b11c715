// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/probe/steadyrate.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vireo::media {
namespace {

constexpr double kAlike = 0.02;
// Long enough that clocks of a millisecond and shaky ones even out.
constexpr size_t kWindow = 8;

double number(AVRational rate)
{
    return rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0.0;
}

bool areAlike(double a, double b)
{
    return std::abs(a - b) <= kAlike * b;
}

//! True where \p rate is one that cameras have, not the outcome of a division.
bool isPlain(AVRational rate)
{
    return rate.den == 1 || rate.den == 2 || rate.den == 1001 || rate.den == 2002;
}

//! \p rate within 10 to 60 by a whole factor; one that is only \p estimated becomes a usual one.
AVRational fitted(AVRational rate, bool estimated)
{
    static constexpr std::array<AVRational, 13> usual{
        {{10, 1}, {12, 1}, {15, 1}, {20, 1}, {24'000, 1001}, {24, 1}, {25, 1}, {30'000, 1001},
            {30, 1}, {48, 1}, {50, 1}, {60'000, 1001}, {60, 1}}};
    const double own = av_q2d(rate);
    if (own > 60.5)
        rate = av_div_q(rate, {int(std::ceil(own / 60.01)), 1});
    else if (own < 9.9)
        rate = av_mul_q(rate, {int(std::ceil(10 / std::max(own, 0.01) - 1e-6)), 1});
    const double wanted = av_q2d(rate);
    const auto distance
        = [&](AVRational candidate) { return std::abs(wanted / av_q2d(candidate) - 1); };
    const auto nearest = std::min_element(usual.begin(), usual.end(),
        [&](AVRational a, AVRational b) { return distance(a) < distance(b); });
    if (distance(*nearest) < 0.0004)
        return *nearest;
    if (!estimated && isPlain(rate) && wanted >= 10 && wanted <= 60)
        return rate;
    if (distance(*nearest) <= kAlike)
        return *nearest;
    const auto above = std::find_if(usual.begin(), usual.end(),
        [&](AVRational candidate) { return wanted <= av_q2d(candidate); });
    return above == usual.end() ? usual.back() : *above;
}

//! Pictures a second in the busiest tenth of \p times; 0 where they are too few to tell.
double busiestRate(std::vector<qint64> times)
{
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    if (times.size() <= kWindow)
        return 0;
    std::vector<double> lengths;
    for (size_t i = kWindow; i < times.size(); ++i)
        lengths.push_back(double(times[i]) - double(times[i - kWindow]));
    const auto tenth = lengths.begin() + ptrdiff_t(lengths.size() / 10);
    std::nth_element(lengths.begin(), tenth, lengths.end());
    double sum = 0;
    int count = 0;
    for (const double length : lengths) {
        if (areAlike(length, *tenth)) {
            sum += length;
            ++count;
        }
    }
    return double(kWindow) * count * 1e6 / sum;
}

} // namespace

AVRational steadyRate(AVRational nominal, AVRational average)
{
    const double rate = number(nominal);
    const double mean = number(average);
    if (rate <= 0 && mean <= 0)
        return {30, 1};
    // H.264 counts fields: a nominal rate of exactly twice the average is the field rate. A nominal
    // rate far above the average comes from a fine clock, not from a camera.
    const bool fields = rate > 0 && mean > 0 && std::abs(rate / mean - 2) < 0.01;
    if (rate <= 0 || fields || rate > 240.5 || (mean > 0 && rate > mean * 3))
        return fitted(mean > 0 ? average : AVRational{30, 1}, true);
    return fitted(nominal, mean > 0 && !areAlike(rate, mean));
}

AVRational steadyRate(AVRational nominal, AVRational average, std::vector<qint64> times)
{
    const double busiest = busiestRate(std::move(times));
    if (busiest <= 0)
        return steadyRate(nominal, average);
    const double rate = number(nominal);
    if (rate <= 240.5 && areAlike(rate, busiest))
        return fitted(nominal, false);
    return fitted(av_d2q(busiest, 1'000'000), true);
}

} // namespace vireo::media
