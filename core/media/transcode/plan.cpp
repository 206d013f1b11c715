// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/transcode/plan.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vireo::media {
namespace {

struct Step
{
    int height;
    int capBitRate;
};
constexpr std::array kSteps{
    Step{360, 600'000}, Step{540, 1'200'000}, Step{720, 2'500'000}, Step{1080, 5'000'000}};

int even(double value)
{
    return std::max(2, int(std::lround(value / 2)) * 2);
}

QSize sized(int width, int height, int shortSide)
{
    const double scale = double(shortSide) / std::min(width, height);
    return {width <= height ? shortSide : even(width * scale),
        width <= height ? even(height * scale) : shortSide};
}

} // namespace

QList<RungPlan> planLadder(int width, int height)
{
    const int shortSide = std::min(width, height);
    QList<RungPlan> plan;
    for (const Step &step : kSteps) {
        if (step.height <= shortSide)
            plan.append({step.height, sized(width, height, step.height), step.capBitRate});
    }
    if (plan.isEmpty()) {
        // Rounded down, so that the result is not larger than the source.
        const QSize own(std::max(2, width / 2 * 2), std::max(2, height / 2 * 2));
        plan.append({std::min(own.width(), own.height()), own, kSteps.front().capBitRate});
    }
    return plan;
}

QList<qsizetype> worthwhile(const QList<qint64> &averageRates)
{
    QList<qsizetype> kept;
    const qsizetype top = averageRates.size() - 1;
    for (qsizetype i = 0; i <= top; ++i) {
        const auto saves
            = [&] { return double(averageRates[i]) >= 1.3 * double(averageRates[kept.last()]); };
        if (i == top) {
            while (kept.size() > 1 && !saves())
                kept.removeLast();
            kept.append(i);
        } else if (kept.isEmpty() || saves()) {
            kept.append(i);
        }
    }
    return kept;
}

int segmentFrames(int numerator, int denominator)
{
    return std::max(1, int(std::lround(double(numerator) / denominator)));
}

} // namespace vireo::media
