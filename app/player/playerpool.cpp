// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/playerpool.h"

#include "app/player/audiomixer.h"
#include "app/player/playback.h"
#include "app/player/soundcard.h"
#include "app/player/videoplayer.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QJSEngine>
#include <QQuickWindow>

#include <algorithm>

namespace vireo::app {
namespace {

QPointer<PlayerPool> &theInstalled()
{
    static QPointer<PlayerPool> pool;
    return pool;
}

} // namespace

PlayerPool::PlayerPool(sdk::FeedStream *stream, QObject *parent)
    : QObject(parent)
    , m_stream(stream)
    , m_mixer(std::make_shared<AudioMixer>())
    , m_soundCard(std::make_unique<SoundCard>(m_mixer, [this] { pulled(); }))
{
    connect(&m_focus, &SoundFocus::changed, this, &PlayerPool::soundChanged);
    connect(&m_focus, &SoundFocus::pauseNeeded, this, &PlayerPool::pauseNeeded);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this,
        [this](Qt::ApplicationState state) {
            if (state == Qt::ApplicationActive)
                m_focus.cameToFront();
        });
    m_reaper.setMaxThreadCount(2);
}

PlayerPool::~PlayerPool()
{
    for (VideoPlayer *player : std::exchange(m_wanting, {}))
        player->revoke();
    m_reaper.waitForDone();
}

void PlayerPool::install(PlayerPool *pool)
{
    theInstalled() = pool;
}

PlayerPool *PlayerPool::installed()
{
    if (!theInstalled())
        theInstalled() = new PlayerPool(nullptr, QCoreApplication::instance());
    return theInstalled();
}

PlayerPool *PlayerPool::create(QQmlEngine *, QJSEngine *)
{
    PlayerPool *pool = installed();
    QJSEngine::setObjectOwnership(pool, QJSEngine::CppOwnership);
    return pool;
}

void PlayerPool::setMuted(bool muted)
{
    if (m_muted == muted)
        return;
    m_muted = muted;
    Q_EMIT mutedChanged();
}

void PlayerPool::setAudioSession(std::unique_ptr<AudioSession> session)
{
    m_focus.setSession(std::move(session));
}

void PlayerPool::listen()
{
    if (m_listening)
        return;
    // Once: from clip to clip, one goes silent before the next speaks.
    m_listening = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_listening = false;
            m_focus.setSpeaking(std::any_of(m_wanting.cbegin(), m_wanting.cend(),
                [](const VideoPlayer *player) { return player->speaks(); }));
        },
        Qt::QueuedConnection);
}

void PlayerPool::pulled()
{
    m_focus.lostOutput();
    m_mixer->setHushed(false);
}

void PlayerPool::request(VideoPlayer *player)
{
    m_wanting.removeOne(player);
    m_wanting.append(player);
    if (m_scheduled)
        return;
    // Once the page has told all its delegates what it wants.
    m_scheduled = true;
    QMetaObject::invokeMethod(
        this, [this] { distribute(); }, Qt::QueuedConnection);
}

void PlayerPool::release(VideoPlayer *player)
{
    if (!m_wanting.removeOne(player))
        return;
    player->revoke();
    listen();
    if (!m_wanting.isEmpty() && !m_scheduled) {
        m_scheduled = true;
        QMetaObject::invokeMethod(
            this, [this] { distribute(); }, Qt::QueuedConnection);
    }
}

void PlayerPool::distribute()
{
    m_scheduled = false;
    QList<VideoPlayer *> order(m_wanting.crbegin(), m_wanting.crend());
    std::stable_sort(order.begin(), order.end(), [](const VideoPlayer *a, const VideoPlayer *b) {
        return a->isPlaying() && !b->isPlaying();
    });
    for (qsizetype i = kPlayers; i < order.size(); ++i)
        order.at(i)->revoke();
    for (VideoPlayer *player : order.mid(0, kPlayers))
        player->grant();
    listen();
}

std::unique_ptr<Playback> PlayerPool::makePlayback(VideoPlayer *player)
{
    const qreal ratio = player->window() ? player->window()->effectiveDevicePixelRatio() : 1.0;
    return std::make_unique<Playback>(Playback::Setup{
        .stream = m_stream,
        .mixer = m_mixer,
        .reaper = &m_reaper,
        .source = player->source(),
        .cacheKey = player->cacheKey(),
        .shortSide = static_cast<int>(std::min(player->width(), player->height()) * ratio),
        .mailbox = player->mailbox(),
        .loop = player->loops(),
    });
}

} // namespace vireo::app
