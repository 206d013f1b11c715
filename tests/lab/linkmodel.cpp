// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lab/linkmodel.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vireo::lab {
namespace {

using Seconds = std::chrono::duration<double>;
constexpr double kBytesPerMegabit = 1e6 / 8;

double carried(const Trace::Step &step, Moment time)
{
    return step.bytesPerSecond * Seconds(time).count();
}

} // namespace

Trace::Trace(QList<Step> steps)
    : m_steps(std::move(steps))
{
    m_steps.removeIf([](const Step &step) { return step.length <= Moment(0); });
    for (const Step &step : std::as_const(m_steps)) {
        m_length += step.length;
        m_bytes += carried(step, step.length);
    }
}

Trace Trace::steady(double bytesPerSecond)
{
    return Trace({{std::chrono::hours(1), bytesPerSecond}});
}

std::optional<Trace> Trace::parse(const QByteArray &text, QByteArray *error)
{
    QList<Step> steps;
    double before = -1;
    int number = 0;
    for (const QByteArray &line : text.split('\n')) {
        ++number;
        const QList<QByteArray> parts = line.simplified().split(' ');
        if (parts == QList<QByteArray>{QByteArray()})
            continue;
        bool timed = false;
        bool rated = false;
        const double at = parts.first().toDouble(&timed);
        const double megabits = parts.value(1).toDouble(&rated);
        if (parts.size() != 2 || !timed || !rated || !(at > before) || !(megabits >= 0)
            || !std::isfinite(at) || !std::isfinite(megabits)) {
            if (error)
                *error = "line " + QByteArray::number(number) + " is not a rising time and a rate";
            return std::nullopt;
        }
        if (!steps.isEmpty())
            steps.last().length = std::chrono::duration_cast<Moment>(Seconds(at - before));
        steps.append({std::chrono::seconds(1), megabits * kBytesPerMegabit});
        before = at;
    }
    if (steps.isEmpty()) {
        if (error)
            *error = "there is no line in it";
        return std::nullopt;
    }
    if (steps.size() > 1)
        steps.last().length = steps.at(steps.size() - 2).length;
    return Trace(steps);
}

double Trace::peakBytesPerSecond() const
{
    double peak = 0;
    for (const Step &step : m_steps)
        peak = std::max(peak, step.bytesPerSecond);
    return peak;
}

double Trace::bytesBetween(Moment from, Moment to) const
{
    return bytesUntil(to) - bytesUntil(from);
}

double Trace::bytesUntil(Moment at) const
{
    double bytes = m_bytes * double(at / m_length);
    Moment rest = at % m_length;
    for (const Step &step : m_steps) {
        const Moment part = std::min(rest, step.length);
        bytes += carried(step, part);
        rest -= part;
        if (rest <= Moment(0))
            break;
    }
    return bytes;
}

Bucket::Bucket(Trace trace, qint64 burst)
    : m_trace(std::move(trace))
    , m_burst(double(burst))
{
}

void Bucket::advance(Moment now)
{
    if (now <= m_at)
        return;
    if (m_trace.isLimited())
        m_tokens = std::min(m_burst, m_tokens + m_trace.bytesBetween(m_at, now));
    m_at = now;
}

qint64 Bucket::allowance() const
{
    return m_trace.isLimited() ? qint64(m_tokens) : std::numeric_limits<qint64>::max();
}

void Bucket::spend(qint64 bytes)
{
    if (m_trace.isLimited())
        m_tokens -= double(bytes);
}

} // namespace vireo::lab
