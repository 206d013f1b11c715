// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/linkmeter.h"

#include <algorithm>

namespace vireo::sdk {
namespace {

constexpr qint64 kTellingBytes = 8 * 1024; // fewer say more about the server than about the line
constexpr size_t kMostMeasured = 200;
constexpr double kLeastSeconds = 0.002;
constexpr double kRecent = 3; // seconds of transfer

double seconds(LinkMeter::Time time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

void LinkMeter::begin(quint64 download, Time now)
{
    const bool idle = m_downloads.isEmpty();
    if (idle) {
        m_since = now;
        m_bytes = 0;
        m_wasIdle = true;
    }
    m_downloads.insert(download, {now, idle, false});
}

void LinkMeter::carried(quint64 download, qint64 bytes, Time now)
{
    const auto found = m_downloads.find(download);
    if (found == m_downloads.end())
        return;
    m_bytes += bytes;
    if (!std::exchange(found->answered, true) && found->onIdleLine) {
        const double took = std::clamp(seconds(now - found->asked), 0.001, 1.0);
        m_overhead = 0.75 * m_overhead + 0.25 * took;
    }
}

void LinkMeter::end(quint64 download, bool tells, Time now)
{
    if (m_downloads.remove(download) == 0)
        return;
    if (tells && m_bytes >= kTellingBytes) {
        const double waited = m_wasIdle ? m_overhead : 0.0;
        const double took = std::max(kLeastSeconds, seconds(now - m_since));
        // The usual time to the first byte may be longer than this whole download was.
        m_samples.push_back(
            {static_cast<double>(m_bytes) * kMegabitsPerByte, std::max(took - waited, took / 4)});
        if (m_samples.size() > kMostMeasured)
            m_samples.erase(m_samples.begin());
    }
    if (tells || m_downloads.isEmpty()) {
        m_since = now;
        m_bytes = 0;
        m_wasIdle = false;
    }
}

void LinkMeter::setSamples(const std::vector<LinkSample> &samples)
{
    m_samples = samples;
    if (m_samples.size() > kMostMeasured)
        m_samples.erase(
            m_samples.begin(), m_samples.end() - static_cast<std::ptrdiff_t>(kMostMeasured));
}

qint64 LinkMeter::bitsPerSecond() const
{
    double time = 0;
    double megabits = 0;
    for (auto sample = m_samples.rbegin(); sample != m_samples.rend() && time < kRecent; ++sample) {
        time += sample->seconds;
        megabits += sample->megabits;
    }
    return time > 0 ? static_cast<qint64>(megabits / time * 1e6) : 0;
}

} // namespace vireo::sdk
