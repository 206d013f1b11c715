// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/linux/linuxaudiosession.h"

#include "app/platform/linux/otherplayers.h"
#include "app/platform/linux/sessionbus.h"
#include "app/platform/makeaudiosession.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::app {

LinuxAudioSession::LinuxAudioSession(const QString &voice, std::unique_ptr<OtherPlayers> others)
    : m_voice(voice)
    , m_others(std::move(others))
{
    connect(&m_voice, &OneVoice::mineChanged, this, &LinuxAudioSession::look);
    if (m_others)
        connect(m_others.get(), &OtherPlayers::playingChanged, this, &LinuxAudioSession::look);
}

LinuxAudioSession::~LinuxAudioSession() = default;

void LinuxAudioSession::request()
{
    m_wanted = true;
    m_voice.claim();
    if (m_others)
        m_others->forget();
    look();
}

void LinuxAudioSession::release()
{
    m_wanted = false;
    m_voice.yield();
}

void LinuxAudioSession::look()
{
    if (!m_wanted)
        return;
    const bool others = m_others && m_others->playing();
    Q_EMIT said(m_voice.mine() && !others ? Say::Granted : Say::Silent);
}

std::unique_ptr<AudioSession> makeAudioSession()
{
    std::unique_ptr<OtherPlayers> others;
    if (hasSessionBus())
        others = std::make_unique<OtherPlayers>(QDBusConnection::sessionBus());
    return std::make_unique<LinuxAudioSession>(
        u"org.vireo.Vireo.voice.%1"_s.arg(getuid()), std::move(others));
}

} // namespace vireo::app
