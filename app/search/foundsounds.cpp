// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/foundsounds.h"

#include "core/base/figures.h"
#include "sdk/client.h"

using namespace Qt::StringLiterals;

namespace vireo::app {

void FoundSounds::show(const QList<protocol::Sound> &sounds)
{
    beginResetModel();
    m_sounds = sounds;
    endResetModel();
    Q_EMIT stateChanged();
}

QString FoundSounds::titleOf(const protocol::Sound &sound)
{
    const protocol::Account &by = sound.account;
    return tr("Original sound of %1")
        .arg(by.displayName.isEmpty() ? u'@' + by.handle : by.displayName);
}

QString FoundSounds::noteOf(const protocol::Sound &sound)
{
    const QString clips
        = sound.clips == 1 ? tr("1 clip") : tr("%1 clips").arg(base::figures::count(sound.clips));
    return sound.durationMs > 0
        ? u"%1 \u00B7 %2"_s.arg(clips, base::figures::clock(sound.durationMs))
        : clips;
}

void FoundSounds::ask(const QString &cursor, int generation)
{
    sdk::whenDone(client().find().sounds(words(), cursor), this,
        [this, generation](const Result<protocol::Page<protocol::Sound>> &answer) {
            takePage(answer, m_sounds, generation,
                [](const protocol::Sound &sound) { return sound.id; });
        });
}

int FoundSounds::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sounds.size());
}

QVariant FoundSounds::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::Sound &sound = m_sounds.at(index.row());
    switch (role) {
    case SoundIdRole:
        return sound.id.toString();
    case Qt::DisplayRole:
    case TitleRole:
        return titleOf(sound);
    case NoteRole:
        return noteOf(sound);
    case PosterUrlRole:
        return sound.posterUrl.isEmpty() ? QString()
                                         : client().transport().resolve(sound.posterUrl).toString();
    case BlurhashRole:
        return sound.blurhash;
    default:
        return {};
    }
}

QHash<int, QByteArray> FoundSounds::roleNames() const
{
    return {
        {SoundIdRole, "soundId"},
        {TitleRole, "title"},
        {NoteRole, "note"},
        {PosterUrlRole, "posterUrl"},
        {BlurhashRole, "blurhash"},
    };
}

} // namespace vireo::app
