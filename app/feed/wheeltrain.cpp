// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/wheeltrain.h"

#include <algorithm>
#include <cstdlib>

namespace vireo::app {
namespace {
constexpr int kFresh = 3; // times the weakest push: the fingers set in again
constexpr int kMeant = 12; // weaker pushes are only noise of a fading train
} // namespace

int WheelTrain::take(const Turn &turn)
{
    const bool sideways = std::abs(turn.angle.x()) > std::abs(turn.angle.y());
    if (turn.phase != Qt::NoScrollPhase) {
        const int amount = turn.pixels.isNull() ? turn.angle.y() / 2 : turn.pixels.y();
        return phased(sideways ? 0 : amount, turn);
    }
    if (sideways || turn.angle.y() == 0)
        return 0;
    // Pixels without phases are the driver's guess on X11, so the angle has to tell.
    const bool inTrain = m_smooth && turn.atMs - m_last < kQuietMs;
    m_smooth = inTrain || turn.angle.y() % kNotch != 0;
    if (m_smooth)
        return unphased(turn.angle.y() / 2, turn);
    m_sum = 0;
    return turn.atMs - m_turned < kLockMs ? 0 : step(turn.angle.y(), turn.atMs);
}

int WheelTrain::phased(int amount, const Turn &turn)
{
    if (turn.phase == Qt::ScrollBegin) {
        m_sum = 0;
        m_done = false;
    }
    // A change of mind within the gesture begins to count anew.
    if (m_sum != 0 && amount != 0 && (m_sum < 0) != (amount < 0))
        m_sum = 0;
    m_sum += amount;
    if (m_done || std::abs(m_sum) < kFlick)
        return 0;
    return step(m_sum, turn.atMs);
}

int WheelTrain::unphased(int amount, const Turn &turn)
{
    const int strength = std::abs(amount);
    const bool quiet = turn.atMs - m_last >= kQuietMs;
    const bool turnedBack = m_sum != 0 && (m_sum < 0) != (amount < 0);
    const bool unlocked = turn.atMs - m_turned >= kLockMs;
    m_last = turn.atMs;
    if (quiet
        || (unlocked
            && (turnedBack || (m_done && strength >= kMeant && strength >= kFresh * m_least)))) {
        m_sum = 0;
        m_done = false;
    }
    m_sum += amount;
    if (m_done) {
        m_least = std::min(m_least, strength);
        return 0;
    }
    if (std::abs(m_sum) < kFlick || !unlocked)
        return 0;
    m_least = strength;
    return step(m_sum, turn.atMs);
}

int WheelTrain::step(int amount, qint64 atMs)
{
    m_turned = atMs;
    m_done = true;
    return amount < 0 ? 1 : -1;
}

} // namespace vireo::app
