// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/media/play/player.h"
#include "core/media/play/segmentsource.h"
#include "support/playclip.h"

#include <QList>

#include <mutex>

namespace vireo::test {

//! Remembers when which picture came.
class Recorder final : public media::FrameOutput
{
public:
    void prepare(const media::VideoFrame &next) override
    {
        const std::lock_guard lock(m_mutex);
        m_prepared << next.position().count();
    }
    void present(const media::VideoFrame &frame) override
    {
        const std::lock_guard lock(m_mutex);
        m_positions << frame.position().count();
        m_widths << frame.width();
        m_last = frame;
    }
    [[nodiscard]] QList<qint64> positions() const
    {
        const std::lock_guard lock(m_mutex);
        return m_positions;
    }
    //! Of those it was told of before they were due.
    [[nodiscard]] QList<qint64> prepared() const
    {
        const std::lock_guard lock(m_mutex);
        return m_prepared;
    }
    [[nodiscard]] QList<int> widths() const
    {
        const std::lock_guard lock(m_mutex);
        return m_widths;
    }
    [[nodiscard]] media::VideoFrame last() const
    {
        const std::lock_guard lock(m_mutex);
        return m_last;
    }

private:
    mutable std::mutex m_mutex;
    QList<qint64> m_positions;
    QList<qint64> m_prepared;
    QList<int> m_widths;
    media::VideoFrame m_last;
};

//! A clock that goes a few times slower than the world, so that a busy machine drops nothing.
class SlowClock final : public base::Clock
{
public:
    [[nodiscard]] qint64 nowMs() const override { return m_real.nowMs(); }
    [[nodiscard]] std::chrono::nanoseconds steady() const override { return m_real.steady() / 3; }

private:
    base::SystemClock m_real;
};

inline std::shared_ptr<media::SegmentSource> sourceOf(const PlayClip &clip)
{
    auto source = std::make_shared<media::SegmentSource>(nullptr);
    source->setLayout(clip.durations);
    for (int i = 0; i < clip.segments.size(); ++i)
        source->insert(i, clip.init, clip.segments.at(i));
    return source;
}

} // namespace vireo::test
