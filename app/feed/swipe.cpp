// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/swipe.h"

#include <algorithm>
#include <cmath>

namespace vireo::app {

int Swipe::target(int from, int count, qreal offset, qreal speed, qreal height)
{
    if (count <= 0 || height <= 0)
        return 0;
    int step = 0;
    if (std::abs(speed) >= kCommitSpeed) {
        // A flick against the drag means "stay".
        if (offset * speed >= 0)
            step = speed < 0 ? 1 : -1;
    } else if (std::abs(offset) >= kCommitShare * height) {
        step = offset < 0 ? 1 : -1;
    }
    return std::clamp(from + step, 0, count - 1);
}

Swipe::Axis Swipe::axis(qreal x, qreal y)
{
    return std::abs(x) > kSideLead * std::abs(y) ? Axis::Sideways : Axis::Vertical;
}

bool Swipe::goesOn(qreal offset, qreal speed, qreal width)
{
    if (width <= 0 || offset <= 0)
        return false;
    return std::abs(speed) >= kCommitSpeed ? speed > 0 : offset >= kCommitShare * width;
}

qreal Swipe::pull(int from, qreal offset)
{
    return from == 0 ? std::clamp<qreal>(offset / kPull, 0, 1) : 0;
}

qreal Swipe::follow(int from, int count, qreal offset)
{
    const bool pastStart = offset > 0 && from <= 0;
    const bool pastEnd = offset < 0 && from >= count - 1;
    return pastStart || pastEnd ? offset * kEndPull : offset;
}

qreal Swipe::settle(qreal distance, qreal speed, qreal seconds)
{
    if (seconds >= kSnapSeconds)
        return 0;
    if (seconds <= 0)
        return distance;
    // The spring alone would still be 3 % away; the factor brings it to rest without a jolt.
    const qreal share = seconds / kSnapSeconds;
    const qreal ease = 1 - share * share * share;
    return spring(380, 39, distance, speed, seconds) * ease * ease;
}

qreal Swipe::pop(qreal seconds)
{
    return seconds <= 0 ? 0 : 1 + spring(520, 23, -1, 0, seconds);
}

qreal Swipe::spring(qreal stiffness, qreal damping, qreal distance, qreal speed, qreal seconds)
{
    const qreal decay = damping / 2;
    const qreal square = stiffness - decay * decay;
    const qreal drive = speed + decay * distance;
    const qreal fade = std::exp(-decay * seconds);
    if (std::abs(square) < 1)
        return fade * (distance + drive * seconds);
    const qreal rate = std::sqrt(std::abs(square));
    if (square > 0)
        return fade
            * (distance * std::cos(rate * seconds) + drive / rate * std::sin(rate * seconds));
    return fade * (distance * std::cosh(rate * seconds) + drive / rate * std::sinh(rate * seconds));
}

} // namespace vireo::app
