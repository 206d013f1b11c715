// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/doorbell.h"
#include "core/media/play/player.h"
#include "core/media/play/segmentsource.h"
#include "sdk/stream/clipstream.h"

#include <QUrl>

#include <atomic>
#include <optional>

class QThreadPool;

namespace vireo::app {

class AudioMixer;
class FrameMailbox;

//! \brief One clip being played: a player and what feeds it, from a file or from the network.
//! GUI thread; nothing in it waits, destroying it neither.
class Playback final : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        sdk::ClipStream::Services network; //!< transport null: only files play
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
    //! Plays or pauses, and fetches far or only little ahead.
    void setPlaying(bool playing);

Q_SIGNALS:
    //! State, duration, loops or buffer of the player changed.
    void changed();

private:
    void openStream(const Setup &setup);
    void playerChanged();
    void feed();
    void streamFailed(const Error &error);

    const std::shared_ptr<Doorbell> m_playerBell;
    const std::shared_ptr<Doorbell> m_wantedBell;
    const std::shared_ptr<std::atomic_int> m_part;
    std::shared_ptr<media::SegmentSource> m_segments; //!< null for a file
    std::unique_ptr<media::Player> m_player;
    std::unique_ptr<sdk::ClipStream> m_stream;
    std::optional<Error> m_streamError;
    QThreadPool *const m_reaper;
    bool m_opened = false;
    bool m_playing = false;
};

} // namespace vireo::app
