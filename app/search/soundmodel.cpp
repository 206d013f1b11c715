// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/soundmodel.h"

#include "app/search/foundsounds.h"
#include "sdk/client.h"

namespace vireo::app {

SoundModel::SoundModel(sdk::Client &client, Id sound, QObject *parent)
    : FoundClips(client, parent)
    , m_id(sound)
{
    sdk::whenDone(client.find().sound(sound), this, [this](const Result<protocol::Sound> &answer) {
        if (!answer.ok())
            return;
        m_sound = answer.value();
        Q_EMIT soundChanged();
    });
    look(soundId());
}

void SoundModel::ask(const QString &cursor, int generation)
{
    sdk::whenDone(client().find().clipsOfSound(m_id, cursor), this,
        [this, generation](
            const Result<protocol::Page<protocol::Video>> &answer) { take(answer, generation); });
}

QString SoundModel::title() const
{
    return isKnown() ? FoundSounds::titleOf(m_sound) : QString();
}

QString SoundModel::note() const
{
    return isKnown() ? FoundSounds::noteOf(m_sound) : QString();
}

QString SoundModel::posterUrl() const
{
    return m_sound.posterUrl.isEmpty() ? QString()
                                       : client().transport().resolve(m_sound.posterUrl).toString();
}

} // namespace vireo::app
