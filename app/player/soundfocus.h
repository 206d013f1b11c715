// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/audiosession.h"

#include <memory>

namespace vireo::app {

//! \brief Decides whether clips may play and how loud, from what they want, what the system says,
//! and the outputs there are. Needs no device. GUI thread.
//!
//! A clip that nobody hears asks for nothing and is not held up: a muted feed leaves the music of
//! others alone. What was interrupted goes on by itself; what was taken, or came out of headphones
//! that are gone, waits for the person.
class SoundFocus : public QObject
{
    Q_OBJECT

public:
    static constexpr float kSoftly = 0.2F;

    explicit SoundFocus(QObject *parent = nullptr);
    ~SoundFocus() override;

    //! Who speaks for the system; null: nobody, and everything is granted.
    void setSession(std::unique_ptr<AudioSession> session);

    //! Whether some clip plays that can be heard.
    void setSpeaking(bool speaking);
    //! The app's window came to the front: who looks at it wants to hear it.
    void cameToFront();
    //! The person wants to hear it although another speaks.
    void insist();
    //! The headphones are gone; pauseNeeded() follows where something is heard.
    void lostOutput();

    //! Clips that can be heard must wait.
    [[nodiscard]] bool held() const;
    //! What to take the volume times, 0..1.
    [[nodiscard]] float loudness() const;

Q_SIGNALS:
    //! held() or loudness() did.
    void changed();
    //! What plays is to be paused as by the person.
    void pauseNeeded();

private:
    void hear(AudioSession::Say say);
    void settle(AudioSession::Say say);

    std::unique_ptr<AudioSession> m_session;
    AudioSession::Say m_say = AudioSession::Say::Granted;
    bool m_speaking = false;
};

} // namespace vireo::app
