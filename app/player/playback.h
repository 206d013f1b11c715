// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/doorbell.h"
#include "core/media/play/player.h"
#include "core/media/play/segmentsource.h"
#include "sdk/stream/clipsink.h"
#include "sdk/stream/feedstream.h"

#include <QUrl>

#include <atomic>
#include <optional>

class QThreadPool;

namespace vireo::app {

class AudioMixer;
class FrameMailbox;

//! \brief One clip being played: a player and what feeds it, from a file or from the network.
//! GUI thread; nothing in it waits, destroying it neither.
class Playback final : public QObject, private sdk::ClipSink
{
    Q_OBJECT

public:
    struct Setup
    {
        sdk::FeedStream *stream = nullptr; //!< null: only files play; outlives this
        std::shared_ptr<AudioMixer> mixer;
        QThreadPool *reaper = nullptr; //!< where players are joined; outlives this
        QUrl source;
        QString cacheKey;
        int shortSide = 0;
        std::shared_ptr<FrameMailbox> mailbox;
        bool loop = true;
    };

    explicit Playback(const Setup &setup, QObject *parent = nullptr);
    ~Playback() override;

    [[nodiscard]] media::Player &player() { return *m_player; }
    //! The short side of the rung on show, pixels; 0: a file, or not known.
    [[nodiscard]] int shortSide() const;
    //! Plays or pauses, and fetches far or only little ahead.
    void setPlaying(bool playing);

Q_SIGNALS:
    //! State, duration, loops or buffer of the player changed.
    void changed();
    //! There is another player, in the same place, that has not been told rate and volume.
    void restarted();

private:
    void makePlayer();
    void retire();
    void restart();
    void openStream();
    void playerChanged();
    void moved();

    void opened(const std::vector<std::chrono::microseconds> &durations) override;
    void segment(
        int index, const QByteArray &init, const QByteArray &bytes, bool complete) override;
    void withdrawn(int index) override;
    void leftOut(int index) override;
    void failed(const Error &error) override;
    [[nodiscard]] bool has(int index) const override;
    [[nodiscard]] int wanted() const override;
    [[nodiscard]] std::chrono::microseconds position() const override;

    const std::shared_ptr<Doorbell> m_playerBell;
    const std::shared_ptr<Doorbell> m_wantedBell;
    const std::shared_ptr<std::atomic_int> m_part;
    std::shared_ptr<media::SegmentSource> m_segments; //!< null for a file
    std::unique_ptr<media::Player> m_player;
    std::unique_ptr<sdk::ClipFeed> m_feed; //!< null for a file
    std::vector<std::chrono::microseconds> m_durations;
    const Setup m_setup;
    bool m_gaveUp = false; //!< the stream has nothing more to try
    bool m_playing = false;
};

} // namespace vireo::app
