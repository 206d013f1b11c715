// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spring.h"

#include <cmath>

namespace vireo::controls {

SpringState springAt(
    double seconds, SpringState start, double target, double stiffness, double damping)
{
    const double x = start.value - target;
    const double v = start.velocity;
    const double half = damping / 2;
    const double disc = half * half - stiffness;
    const double t = seconds;
    if (disc < -1e-9) {
        const double w = std::sqrt(-disc);
        const double b = (v + half * x) / w;
        const double e = std::exp(-half * t);
        const double c = std::cos(w * t);
        const double s = std::sin(w * t);
        return {
            target + e * (x * c + b * s), e * ((b * w - half * x) * c - (x * w + half * b) * s)};
    }
    if (disc > 1e-9) {
        const double root = std::sqrt(disc);
        const double r1 = -half + root;
        const double r2 = -half - root;
        const double c2 = (v - r1 * x) / (r2 - r1);
        const double c1 = x - c2;
        const double e1 = c1 * std::exp(r1 * t);
        const double e2 = c2 * std::exp(r2 * t);
        return {target + e1 + e2, r1 * e1 + r2 * e2};
    }
    const double b = v + half * x;
    const double e = std::exp(-half * t);
    return {target + (x + b * t) * e, (b - half * (x + b * t)) * e};
}

Spring::Spring(QObject *parent)
    : QAbstractAnimation(parent)
{
    connect(this, &QAbstractAnimation::stateChanged, this, &Spring::movingChanged);
}

// The base stops it too, but tells of that when this part is gone.
Spring::~Spring()
{
    stop();
}

void Spring::setValue(qreal value)
{
    stop();
    m_now = {value, 0};
    Q_EMIT valueChanged();
}

void Spring::go(qreal target, qreal velocity)
{
    stop();
    m_target = target;
    Q_EMIT targetChanged();
    if (m_reduced) {
        jump(target);
        return;
    }
    m_start = {m_now.value, velocity};
    start();
}

void Spring::jump(qreal target)
{
    m_target = target;
    Q_EMIT targetChanged();
    setValue(target);
    Q_EMIT settled();
}

void Spring::updateCurrentTime(int currentTime)
{
    if (state() != Running)
        return;
    m_now = springAt(currentTime / 1000.0, m_start, m_target, m_stiffness, m_damping);
    const bool there = currentTime > 0 && std::abs(m_now.value - m_target) < m_epsilon
        && std::abs(m_now.velocity) < m_epsilon * 10;
    if (there)
        m_now = {m_target, 0};
    Q_EMIT valueChanged();
    if (there) {
        stop();
        Q_EMIT settled();
    }
}

} // namespace vireo::controls
