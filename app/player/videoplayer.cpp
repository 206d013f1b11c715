// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/videoplayer.h"

#include "app/player/playback.h"
#include "app/player/playerpool.h"

#include <QGuiApplication>
#include <QQuickWindow>

namespace vireo::app {
namespace {

int milliseconds(std::chrono::microseconds time)
{
    return static_cast<int>(time.count() / 1000);
}

VideoPlayer::State stateOf(media::Player::State state)
{
    switch (state) {
    case media::Player::State::Opening:
        return VideoPlayer::Loading;
    case media::Player::State::Primed:
        return VideoPlayer::Primed;
    case media::Player::State::Playing:
        return VideoPlayer::Playing;
    case media::Player::State::Paused:
        return VideoPlayer::Paused;
    case media::Player::State::Buffering:
        return VideoPlayer::Buffering;
    case media::Player::State::Ended:
        return VideoPlayer::Ended;
    case media::Player::State::Failed:
        return VideoPlayer::Failed;
    }
    return VideoPlayer::Idle;
}

} // namespace

VideoPlayer::VideoPlayer(QQuickItem *parent)
    : VideoSurface(parent)
{
    connect(this, &VideoSurface::frameShown, this, &VideoPlayer::positionChanged);
    connect(this, &QQuickItem::visibleChanged, this, &VideoPlayer::apply);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &VideoPlayer::apply);
}

VideoPlayer::~VideoPlayer()
{
    if (m_pool)
        m_pool->release(this);
}

void VideoPlayer::componentComplete()
{
    VideoSurface::componentComplete();
    m_pool = PlayerPool::installed();
    connect(m_pool, &PlayerPool::mutedChanged, this, &VideoPlayer::applyVolume);
    connect(m_pool, &PlayerPool::soundChanged, this, &VideoPlayer::applyVolume);
    ask();
}

void VideoPlayer::itemChange(ItemChange change, const ItemChangeData &value)
{
    VideoSurface::itemChange(change, value);
    if (change != ItemSceneChange)
        return;
    if (value.window)
        connect(value.window, &QWindow::visibilityChanged, this, &VideoPlayer::apply,
            Qt::UniqueConnection);
    apply();
}

void VideoPlayer::ask()
{
    if (!m_pool || !isComponentComplete())
        return;
    if ((m_load || m_wantsPlay) && !m_source.isEmpty())
        m_pool->request(this);
    else
        m_pool->release(this);
}

void VideoPlayer::grant()
{
    if (m_playback)
        return;
    m_playback = m_pool->makePlayback(this);
    connect(m_playback.get(), &Playback::restarted, this, [this] {
        m_playback->player().setRate(m_rate);
        applyVolume();
    });
    // Queued: what a page does in answer may end this playback.
    connect(
        m_playback.get(), &Playback::changed, this, &VideoPlayer::refresh, Qt::QueuedConnection);
    applyVolume();
    m_playback->player().setRate(m_rate);
    if (m_startAt > 0)
        m_playback->player().seek(std::chrono::milliseconds(m_startAt));
    setStartAt(0);
    setState(Loading);
    apply();
}

void VideoPlayer::revoke()
{
    if (!m_playback)
        return;
    setLeftAt(position());
    m_playback.reset();
    clear();
    m_bufferedTo = 0;
    Q_EMIT bufferedToChanged();
    setState(Idle);
    Q_EMIT positionChanged();
}

void VideoPlayer::retry()
{
    if (m_playback && m_state != Failed)
        return;
    m_playback.reset();
    m_errorText.clear();
    m_errorCode.clear();
    if (m_state == Failed)
        setState(Idle);
    ask();
}

void VideoPlayer::apply()
{
    if (m_pool)
        m_pool->listen();
    const bool waits = m_pool && m_pool->isHeld() && speaks();
    if (m_playback)
        m_playback->setPlaying(m_wantsPlay && inSight() && !waits);
}

bool VideoPlayer::speaks() const
{
    return m_wantsPlay && !m_source.isEmpty() && inSight() && !m_muted && m_volume > 0
        && !(m_pool && m_pool->muted());
}

void VideoPlayer::applyVolume()
{
    const bool silent = m_muted || (m_pool && m_pool->muted());
    const float loudness = m_pool ? m_pool->loudness() : 1.0F;
    if (m_playback)
        m_playback->player().setVolume(silent ? 0.0F : static_cast<float>(m_volume) * loudness);
    // Who is silent now is held up by nobody.
    apply();
}

void VideoPlayer::refresh()
{
    if (!m_playback)
        return;
    media::Player &player = m_playback->player();
    const int duration = milliseconds(player.duration());
    if (std::exchange(m_duration, duration) != duration)
        Q_EMIT durationChanged();
    const int count = player.loops();
    if (std::exchange(m_loopCount, count) != count)
        Q_EMIT loopCountChanged();
    int buffered = 0;
    for (const auto &range : player.buffered()) {
        if (range.from <= player.position())
            buffered = milliseconds(range.to);
    }
    if (std::exchange(m_bufferedTo, buffered) != buffered)
        Q_EMIT bufferedToChanged();
    if (player.state() == media::Player::State::Failed) {
        m_errorText = player.error().detail;
        m_errorCode = player.error().code;
    }
    setState(stateOf(player.state()));
}

void VideoPlayer::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    if (state != Failed) {
        m_errorText.clear();
        m_errorCode.clear();
    }
    Q_EMIT playerStateChanged();
    if (state == Ended)
        Q_EMIT ended();
}

int VideoPlayer::position() const
{
    return m_playback ? milliseconds(m_playback->player().position()) : 0;
}

media::Player::Stats VideoPlayer::stats() const
{
    return m_playback ? m_playback->player().stats() : media::Player::Stats();
}

int VideoPlayer::shortSide() const
{
    return m_playback ? m_playback->shortSide() : 0;
}

void VideoPlayer::seek(int to)
{
    if (m_playback)
        m_playback->player().seek(std::chrono::milliseconds(to));
}

void VideoPlayer::setSource(const QUrl &source)
{
    if (m_source == source)
        return;
    m_source = source;
    Q_EMIT sourceChanged();
    revoke();
    setLeftAt(0);
    ask();
}

void VideoPlayer::setStartAt(int milliseconds)
{
    // Kept for later, it would move a clip that was left and found again long after.
    if (m_playback && milliseconds != 0)
        return;
    if (std::exchange(m_startAt, milliseconds) != milliseconds)
        Q_EMIT startAtChanged();
}

void VideoPlayer::setLeftAt(int milliseconds)
{
    if (std::exchange(m_leftAt, milliseconds) != milliseconds)
        Q_EMIT leftAtChanged();
}

void VideoPlayer::setCacheKey(const QString &key)
{
    if (m_cacheKey == key)
        return;
    m_cacheKey = key;
    Q_EMIT cacheKeyChanged();
}

void VideoPlayer::setLoad(bool load)
{
    if (m_load == load)
        return;
    m_load = load;
    Q_EMIT loadChanged();
    ask();
}

void VideoPlayer::setPlaying(bool playing)
{
    if (m_wantsPlay == playing)
        return;
    m_wantsPlay = playing;
    Q_EMIT playingChanged();
    ask();
    if (m_state == Ended && playing)
        seek(0);
    apply();
}

void VideoPlayer::setLoop(bool loop)
{
    if (m_loop == loop)
        return;
    m_loop = loop;
    if (m_playback)
        m_playback->player().setLoop(loop);
    Q_EMIT loopChanged();
}

void VideoPlayer::setMuted(bool muted)
{
    if (m_muted == muted)
        return;
    m_muted = muted;
    applyVolume();
    Q_EMIT mutedChanged();
}

void VideoPlayer::setVolume(qreal volume)
{
    const qreal bounded = qBound(0.0, volume, 1.0);
    if (qFuzzyCompare(m_volume, bounded))
        return;
    m_volume = bounded;
    applyVolume();
    Q_EMIT volumeChanged();
}

void VideoPlayer::setRate(qreal rate)
{
    const qreal bounded = qBound(media::Player::kSlowest, rate, media::Player::kFastest);
    if (qIsNaN(bounded) || qFuzzyCompare(m_rate, bounded))
        return;
    m_rate = bounded;
    if (m_playback)
        m_playback->player().setRate(bounded);
    Q_EMIT rateChanged();
}

} // namespace vireo::app
