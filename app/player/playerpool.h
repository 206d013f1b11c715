// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/soundfocus.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QtQml/qqmlregistration.h>

#include <memory>

class QJSEngine;
class QQmlEngine;

namespace vireo::sdk {
class FeedStream;
} // namespace vireo::sdk

namespace vireo::app {

class AudioMixer;
class Playback;
class SoundCard;
class VideoPlayer;

//! \brief Gives the few engines there are to the VideoPlayer items that need one: first who plays,
//! then who asked last. Also holds what all of them share: sound card, network, cache, mute.
//!
//! In QML the singleton PlayerPool. The composition root makes one before the QML engine, calls
//! install(), and destroys it after; without that, an own one plays files only. GUI thread.
class PlayerPool : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    //! The viewer's wish for all clips.
    Q_PROPERTY(bool muted READ muted WRITE setMuted NOTIFY mutedChanged FINAL)
    //! Another program or a call has the sound: what plays and can be heard waits.
    Q_PROPERTY(bool held READ isHeld NOTIFY soundChanged FINAL)

public:
    static constexpr int kPlayers = 3; // the clip on show and its neighbours

    //! \p stream (null: only files play) must outlive this.
    explicit PlayerPool(sdk::FeedStream *stream = nullptr, QObject *parent = nullptr);
    ~PlayerPool() override;

    //! The pool that VideoPlayer items use from now on; not owned.
    static void install(PlayerPool *pool);
    [[nodiscard]] static PlayerPool *installed();
    static PlayerPool *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] bool muted() const { return m_muted; }
    void setMuted(bool muted);

    //! What the system says about the sound; without one, everything is granted.
    void setAudioSession(std::unique_ptr<AudioSession> session);
    [[nodiscard]] bool isHeld() const { return m_focus.held(); }
    //! What volumes are multiplied with, 0..1.
    [[nodiscard]] float loudness() const { return m_focus.loudness(); }
    //! The person wants the sound although another has it.
    Q_INVOKABLE void takeSound() { m_focus.insist(); }
    //! A player speaks, or does not any more.
    void listen();

    //! \p player wants an engine, or wants it more or less than before.
    void request(VideoPlayer *player);
    void release(VideoPlayer *player);
    //! What \p player is given; it owns it until revoked.
    [[nodiscard]] std::unique_ptr<Playback> makePlayback(VideoPlayer *player);
    [[nodiscard]] sdk::FeedStream *stream() const { return m_stream; }

Q_SIGNALS:
    void mutedChanged();
    //! isHeld() or loudness() did.
    void soundChanged();
    //! Whoever plays shall pause as if the person had wished it: the headphones are gone, or
    //! another program plays now.
    void pauseNeeded();

private:
    void distribute();
    void pulled();

    sdk::FeedStream *const m_stream;
    std::shared_ptr<AudioMixer> m_mixer;
    std::unique_ptr<SoundCard> m_soundCard;
    SoundFocus m_focus;
    QThreadPool m_reaper;
    QList<VideoPlayer *> m_wanting; //!< who asked last is last
    bool m_muted = false;
    bool m_scheduled = false;
    bool m_listening = false;
};

} // namespace vireo::app
