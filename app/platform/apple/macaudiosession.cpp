// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/makeaudiosession.h"
#include "app/platform/onevoice.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

//! \brief macOS mixes everybody: only another Vireo of the same user makes this one keep back.
class MacAudioSession final : public AudioSession
{
public:
    MacAudioSession()
    {
        connect(&m_voice, &OneVoice::mineChanged, this,
            [this] { Q_EMIT said(m_voice.mine() ? Say::Granted : Say::Silent); });
    }

    void request() override
    {
        m_voice.claim();
        Q_EMIT said(m_voice.mine() ? Say::Granted : Say::Silent);
    }
    void release() override { m_voice.yield(); }

private:
    OneVoice m_voice{u"org.vireo.Vireo.voice.%1"_s.arg(getuid())};
};

} // namespace

std::unique_ptr<AudioSession> makeAudioSession()
{
    return std::make_unique<MacAudioSession>();
}

} // namespace vireo::app
