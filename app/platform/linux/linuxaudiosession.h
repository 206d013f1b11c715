// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/platform/onevoice.h"
#include "app/player/audiosession.h"

namespace vireo::app {

class OtherPlayers;

//! \brief On Linux nobody hands out the sound: this app keeps back while another Vireo of the same
//! user is heard, and while a program that began after it plays.
class LinuxAudioSession final : public AudioSession
{
    Q_OBJECT

public:
    //! \p others may be null: there is no session bus. \p voice names the socket of all Vireos.
    LinuxAudioSession(const QString &voice, std::unique_ptr<OtherPlayers> others);
    ~LinuxAudioSession() override;

    void request() override;
    void release() override;

private:
    void look();

    OneVoice m_voice;
    const std::unique_ptr<OtherPlayers> m_others;
    bool m_wanted = false;
};

} // namespace vireo::app
