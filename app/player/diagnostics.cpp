// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/diagnostics.h"

#include "app/player/playerpool.h"
#include "sdk/stream/feedstream.h"

#include <QLocale>

#include <algorithm>

namespace vireo::app {
namespace {

constexpr int kEveryMs = 250;

sdk::FeedStream *theStream()
{
    return PlayerPool::installed()->stream();
}

QString seconds(double value)
{
    return QLocale().toString(value, 'f', 1);
}

} // namespace

Diagnostics::Diagnostics(QObject *parent)
    : QObject(parent)
{
    m_clock.setInterval(kEveryMs);
    connect(&m_clock, &QTimer::timeout, this, &Diagnostics::look);
}

void Diagnostics::setPlayer(VideoPlayer *player)
{
    if (m_player == player)
        return;
    m_player = player;
    Q_EMIT playerChanged();
    if (isActive())
        look();
}

void Diagnostics::setActive(bool active)
{
    if (active == isActive())
        return;
    if (active)
        m_clock.start();
    else
        m_clock.stop();
    Q_EMIT activeChanged();
    if (active)
        look();
}

void Diagnostics::look()
{
    m_stats = m_player ? m_player->stats() : media::Player::Stats();
    m_rung = m_player ? m_player->shortSide() : 0;
    m_bufferedMs = m_player ? std::max(0, m_player->bufferedTo() - m_player->position()) : 0;
    const sdk::FeedStream *stream = theStream();
    m_lineKbps = stream
        ? static_cast<int>(std::min<qint64>(stream->bitsPerSecond() / 1000, 1'000'000'000))
        : 0;
    m_decision = describeDecision();
    m_mode = describeMode();
    Q_EMIT changed();
}

QString Diagnostics::describeDecision() const
{
    const sdk::FeedStream *stream = theStream();
    if (!stream || stream->notes().isEmpty())
        return tr("Nothing was decided yet");
    const sdk::FeedStream::Note &note = stream->notes().last();
    const sdk::StreamDecision &made = note.decision;
    using Reason = sdk::StreamDecision::Reason;
    if (note.clip.isEmpty()) {
        return made.reason == Reason::Nothing
            ? tr("Rests: everything is here")
            : tr("Waits: what is likely to be watched soon is here, more would be waste");
    }
    const bool own = m_player && m_player->cacheKey() == note.clip;
    const QString what = own
        ? tr("Part %1 of this clip at %2p").arg(note.segment + 1).arg(note.shortSide)
        : tr("Part %1 of a coming clip at %2p").arg(note.segment + 1).arg(note.shortSide);
    switch (made.reason) {
    case Reason::Reserve:
        return tr("%1: %2 s in store, %3 s wanted on this line")
            .arg(what, seconds(made.reserve), seconds(made.wanted));
    case Reason::NextStart:
        return tr("%1: its start has to be here before the swipe").arg(what);
    case Reason::Ahead:
        return tr("%1: %2 % of those who are here see it")
            .arg(what, QLocale().toString(made.watched * 100, 'f', 0));
    case Reason::LookAhead:
        return tr("%1: worth more than the usual choice, in the futures played through").arg(what);
    case Reason::Enough:
    case Reason::Nothing:
        break;
    }
    return what;
}

QString Diagnostics::describeMode()
{
    const sdk::FeedStream *stream = theStream();
    if (!stream)
        return tr("Files only");
    switch (stream->mode()) {
    case sdk::StreamMode::SaveData:
        return tr("Saves data");
    case sdk::StreamMode::Full:
        return tr("Full quality");
    case sdk::StreamMode::Automatic:
        break;
    }
    return stream->saving() ? tr("Automatic: saves data, this network is metered")
                            : tr("Automatic");
}

} // namespace vireo::app
