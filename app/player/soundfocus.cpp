// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/soundfocus.h"

#include <utility>

namespace vireo::app {

using Say = AudioSession::Say;

SoundFocus::SoundFocus(QObject *parent)
    : QObject(parent)
{
}

SoundFocus::~SoundFocus() = default;

void SoundFocus::setSession(std::unique_ptr<AudioSession> session)
{
    m_session = std::move(session);
    settle(Say::Granted);
    if (!m_session)
        return;
    connect(m_session.get(), &AudioSession::said, this, &SoundFocus::hear);
    connect(m_session.get(), &AudioSession::outputLost, this, &SoundFocus::lostOutput);
    if (m_speaking)
        m_session->request();
}

void SoundFocus::setSpeaking(bool speaking)
{
    if (std::exchange(m_speaking, speaking) == speaking || !m_session)
        return;
    if (speaking)
        return m_session->request();
    m_session->release();
    settle(Say::Granted);
}

void SoundFocus::cameToFront()
{
    if (m_session && m_speaking && m_say != Say::Granted)
        m_session->request();
}

void SoundFocus::insist()
{
    if (m_session && m_speaking)
        m_session->request();
}

void SoundFocus::lostOutput()
{
    if (m_speaking)
        Q_EMIT pauseNeeded();
}

bool SoundFocus::held() const
{
    return m_speaking && m_say == Say::Silent;
}

float SoundFocus::loudness() const
{
    return m_say == Say::Quieter ? kSoftly : 1.0F;
}

void SoundFocus::hear(Say say)
{
    // Said to somebody who has gone silent meanwhile.
    if (!m_speaking)
        return;
    settle(say == Say::Taken ? Say::Granted : say);
    if (say == Say::Taken)
        Q_EMIT pauseNeeded();
}

void SoundFocus::settle(Say say)
{
    if (std::exchange(m_say, say) != say)
        Q_EMIT changed();
}

} // namespace vireo::app
