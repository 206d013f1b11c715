// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/id.h"

#include "core/base/clock.h"

#include <QRandomGenerator>

#include <limits>

namespace vireo::base {
namespace {
constexpr qint64 kEpochMs = 1'704'067'200'000; // 2024-01-01T00:00:00Z
constexpr qint64 kSequencePerMs = 4096;
constexpr int kNodes = 1024;
} // namespace

QString Id::toString() const
{
    return QString::number(m_value);
}

Id Id::fromString(QStringView text)
{
    if (text.isEmpty() || text.size() > 19 || text.front() == u'0')
        return {};
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return {};
    }
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    return ok && value > 0 ? Id(value) : Id();
}

IdGenerator::IdGenerator(const Clock &clock, int node)
    : m_clock(clock)
    , m_node(node & (kNodes - 1))
{
}

Id IdGenerator::next()
{
    const std::lock_guard lock(m_mutex);
    const qint64 now = m_clock.nowMs() - kEpochMs;
    if (now > m_lastMs) {
        m_lastMs = now;
        m_sequence = 0;
    } else if (++m_sequence == kSequencePerMs) {
        // Borrow from the next millisecond rather than wait for it.
        ++m_lastMs;
        m_sequence = 0;
    }
    return Id((m_lastMs * kNodes + m_node) * kSequencePerMs + m_sequence);
}

Id IdGenerator::at(qint64 ms)
{
    const qint64 within
        = qint64(QRandomGenerator::global()->generate64() % quint64(kNodes * kSequencePerMs));
    // The last millisecond that an id can name lies in the year 2093.
    constexpr qint64 last = std::numeric_limits<qint64>::max() / (kNodes * kSequencePerMs) - 1;
    return Id(qBound<qint64>(0, ms - kEpochMs, last) * kNodes * kSequencePerMs + within + 1);
}

qint64 IdGenerator::msOf(Id id)
{
    return id.value() / (kNodes * kSequencePerMs) + kEpochMs;
}

} // namespace vireo::base
