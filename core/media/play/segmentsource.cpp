// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/segmentsource.h"

#include <atomic>
#include <cstring>
#include <numeric>
#include <optional>
#include <set>

using namespace Qt::StringLiterals;
using std::chrono::microseconds;

namespace vireo::media {

struct SegmentSource::Shared
{
    struct Segment
    {
        QByteArray init;
        QByteArray bytes;
        bool complete = false;
    };

    explicit Shared(qint64 most)
        : maxBytes(most)
    {
    }

    void trim();

    const qint64 maxBytes;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::vector<microseconds> durations;
    std::vector<microseconds> starts;
    std::map<int, Segment> segments;
    std::set<int> leftOut;
    std::optional<Error> error;
    qint64 total = 0;
    int reading = 0;
    bool known = false;
    bool cancelled = false;
};

// Playing goes round, so what lies just behind the reader is what it needs last.
void SegmentSource::Shared::trim()
{
    while (total > maxBytes && segments.size() > 2) {
        auto last = segments.lower_bound(reading);
        if (last == segments.begin())
            last = segments.end();
        --last;
        if (last->first == reading)
            return;
        total -= last->second.bytes.size();
        segments.erase(last);
    }
}

namespace {

class SegmentReader final : public ByteReader
{
public:
    SegmentReader(std::shared_ptr<SegmentSource::Shared> shared, int part)
        : m_shared(std::move(shared))
        , m_part(part)
    {
    }

    [[nodiscard]] qint64 read(uchar *to, qint64 most) override
    {
        std::unique_lock lock(m_shared->mutex);
        for (;;) {
            if (m_aborted || m_shared->cancelled)
                return -1;
            const auto found = m_shared->segments.find(m_part);
            if (found != m_shared->segments.end()) {
                const auto &segment = found->second;
                if (m_init.isNull())
                    m_init = segment.init;
                const qint64 offset = m_offset - m_init.size();
                if (offset < 0)
                    return take(m_init, m_offset, to, most);
                if (offset < segment.bytes.size())
                    return take(segment.bytes, offset, to, most);
                if (segment.complete)
                    return 0;
            }
            if (m_shared->leftOut.contains(m_part))
                return 0;
            if (m_shared->error)
                return -1;
            m_shared->changed.wait(lock);
        }
    }

    void abort() override
    {
        const std::lock_guard lock(m_shared->mutex);
        m_aborted = true;
        m_shared->changed.notify_all();
    }

    [[nodiscard]] bool aborted() const override { return m_aborted; }

private:
    qint64 take(const QByteArray &from, qint64 offset, uchar *to, qint64 most)
    {
        const qint64 count = std::min<qint64>(most, from.size() - offset);
        std::memcpy(to, from.constData() + offset, static_cast<size_t>(count));
        m_offset += count;
        return count;
    }

    const std::shared_ptr<SegmentSource::Shared> m_shared;
    const int m_part;
    QByteArray m_init;
    qint64 m_offset = 0;
    std::atomic_bool m_aborted = false;
};

} // namespace

SegmentSource::SegmentSource(Wanted wanted, qint64 maxBytes)
    : m_shared(std::make_shared<Shared>(maxBytes))
    , m_wanted(std::move(wanted))
{
}

void SegmentSource::setLayout(std::vector<microseconds> durations)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->durations = std::move(durations);
    m_shared->starts.resize(m_shared->durations.size());
    std::exclusive_scan(m_shared->durations.begin(), m_shared->durations.end(),
        m_shared->starts.begin(), microseconds(0));
    m_shared->known = true;
    m_shared->changed.notify_all();
}

void SegmentSource::insert(int part, const QByteArray &init, const QByteArray &bytes, bool complete)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->leftOut.erase(part);
    auto &segment = m_shared->segments[part];
    m_shared->total += bytes.size() - segment.bytes.size();
    segment = {init, bytes, complete};
    m_shared->trim();
    m_shared->changed.notify_all();
}

void SegmentSource::leaveOut(int part)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->leftOut.insert(part);
    if (const auto found = m_shared->segments.find(part); found != m_shared->segments.end()) {
        m_shared->total -= found->second.bytes.size();
        m_shared->segments.erase(found);
    }
    m_shared->changed.notify_all();
}

bool SegmentSource::has(int part) const
{
    const std::lock_guard lock(m_shared->mutex);
    if (m_shared->leftOut.contains(part))
        return true;
    const auto found = m_shared->segments.find(part);
    return found != m_shared->segments.end() && found->second.complete;
}

qint64 SegmentSource::bytes() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->total;
}

void SegmentSource::fail(const Error &error)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->error = error;
    m_shared->changed.notify_all();
}

void SegmentSource::recover()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->error.reset();
}

Result<ByteSource::Layout> SegmentSource::layout()
{
    std::unique_lock lock(m_shared->mutex);
    m_shared->changed.wait(
        lock, [&] { return m_shared->known || m_shared->error || m_shared->cancelled; });
    if (m_shared->cancelled)
        return Error{Error::Kind::Cancelled, u"cancelled"_s, u"Playing was stopped."_s};
    if (!m_shared->known)
        return *m_shared->error;
    return Layout{Container::FragmentedMp4, m_shared->durations};
}

std::shared_ptr<ByteReader> SegmentSource::open(int part)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->reading = part;
        m_shared->trim();
    }
    if (m_wanted)
        m_wanted(part);
    return std::make_shared<SegmentReader>(m_shared, part);
}

bool SegmentSource::lacks(int part) const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->leftOut.contains(part);
}

std::vector<ByteSource::Range> SegmentSource::buffered() const
{
    const std::lock_guard lock(m_shared->mutex);
    // Nobody waits where a part is left out.
    const auto joins = [this](const Range &range, int part) {
        int before = part;
        while (m_shared->leftOut.contains(before - 1))
            --before;
        return range.to == m_shared->starts[static_cast<size_t>(before)];
    };
    // Over what is here, never over the whole clip: that may have ten thousands of parts.
    std::vector<Range> ranges;
    for (const auto &[part, segment] : m_shared->segments) {
        const auto index = static_cast<size_t>(part);
        if (!segment.complete || part < 0 || index >= m_shared->starts.size())
            continue;
        const microseconds at = m_shared->starts[index];
        const microseconds end = at + m_shared->durations[index];
        if (!ranges.empty() && joins(ranges.back(), part))
            ranges.back().to = end;
        else
            ranges.push_back({at, end});
    }
    return ranges;
}

Error SegmentSource::error() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->error.value_or(
        Error{Error::Kind::Cancelled, u"cancelled"_s, u"Playing was stopped."_s});
}

void SegmentSource::cancel()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->cancelled = true;
    m_shared->changed.notify_all();
}

} // namespace vireo::media
