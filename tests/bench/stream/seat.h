// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/player.h"
#include "core/media/play/segmentsource.h"
#include "sdk/stream/feedstream.h"

#include <QObject>

#include <atomic>

namespace vireo::bench {

//! \brief The real player on a clip of the real stream, without a window: pictures are counted.
class Seat final : public QObject, private sdk::ClipSink
{
    Q_OBJECT

public:
    Seat(sdk::FeedStream &stream, const sdk::ClipSource &clip, int shortSide);
    ~Seat() override;

    void play();
    [[nodiscard]] media::Player &player() { return *m_player; }
    //! A picture has been shown since play().
    [[nodiscard]] bool moves() const { return m_frames->shown > m_atPlay + 1; }
    //! Of the segments that play up to where the picture is.
    [[nodiscard]] qint64 watchedBytes() const;
    [[nodiscard]] int shortSide() const;
    [[nodiscard]] bool failed() const { return m_failed; }

Q_SIGNALS:
    void moved();

private:
    struct Frames final : media::FrameOutput
    {
        void present(const media::VideoFrame &) override { ++shown; }
        std::atomic_int shown = 0;
    };

    void opened(const std::vector<std::chrono::microseconds> &durations) override;
    void segment(
        int index, const QByteArray &init, const QByteArray &bytes, bool complete) override;
    void withdrawn(int) override { m_failed = true; }
    void leftOut(int) override { m_failed = true; }
    void failed(const Error &) override { m_failed = true; }
    [[nodiscard]] bool has(int index) const override { return m_source->has(index); }
    [[nodiscard]] int wanted() const override { return m_part; }
    [[nodiscard]] std::chrono::microseconds position() const override;
    [[nodiscard]] int indexNow() const;

    std::atomic_int m_part = 0;
    std::shared_ptr<Frames> m_frames = std::make_shared<Frames>();
    std::shared_ptr<media::SegmentSource> m_source;
    std::unique_ptr<media::Player> m_player;
    std::unique_ptr<sdk::ClipFeed> m_feed;
    std::vector<std::chrono::microseconds> m_durations;
    QMap<int, qint64> m_bytes;
    int m_atPlay = 0;
    bool m_failed = false;
};

} // namespace vireo::bench
