// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/playback.h"

#include "app/player/audiomixer.h"
#include "app/player/framemailbox.h"
#include "core/media/play/filesource.h"

#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace vireo::app {
Playback::Playback(const Setup &setup, QObject *parent)
    : QObject(parent)
    , m_playerBell(std::make_shared<Doorbell>(this, [this] { playerChanged(); }))
    , m_wantedBell(std::make_shared<Doorbell>(this, [this] { moved(); }))
    , m_part(std::make_shared<std::atomic_int>(0))
    , m_setup(setup)
{
    makePlayer();
    if (m_segments)
        openStream();
}

void Playback::makePlayer()
{
    std::shared_ptr<media::ByteSource> source;
    if (m_setup.source.isLocalFile()) {
        source = std::make_shared<media::FileSource>(m_setup.source.toLocalFile());
    } else {
        m_segments = std::make_shared<media::SegmentSource>(
            [bell = m_wantedBell, part = m_part](int wanted) {
                part->store(wanted);
                bell->ring();
            });
        source = m_segments;
    }
    m_player = std::make_unique<media::Player>(media::Player::Setup{
        .source = source,
        .frames = m_setup.mailbox,
        .audio = m_setup.mixer,
        .changed = [bell = m_playerBell] { bell->ring(); },
        .loop = m_setup.loop,
        .skipsBroken = false, // another rung may be whole
    });
}

Playback::~Playback()
{
    m_feed.reset();
    m_playerBell->close();
    m_wantedBell->close();
    retire();
}

void Playback::retire()
{
    m_player->cancel();
    // Joining waits for the picture that is being decoded; not here.
    m_setup.reaper->start([player = std::shared_ptr<media::Player>(std::move(m_player))]() mutable {
        player.reset();
    });
}

//! A player reads each byte once; where bytes were wrong, another one has to.
void Playback::restart()
{
    const auto at = m_player->position();
    retire();
    m_part->store(0);
    makePlayer();
    if (!m_durations.empty())
        m_segments->setLayout(m_durations);
    if (at.count() > 0)
        m_player->seek(at);
    if (m_playing)
        m_player->play();
    Q_EMIT restarted();
    if (m_feed)
        m_feed->moved();
}

void Playback::openStream()
{
    const QString scheme = m_setup.source.scheme();
    if (!m_setup.stream || (scheme != u"http"_s && scheme != u"https"_s)) {
        m_segments->fail({Error::Kind::Invalid, u"bad_address"_s,
            u"This clip has an address that this app cannot open."_s});
        return;
    }
    sdk::ClipSource clip;
    clip.key = m_setup.cacheKey;
    clip.master = m_setup.source;
    m_feed = m_setup.stream->attach(clip, *this, m_setup.shortSide);
}

void Playback::setPlaying(bool playing)
{
    m_playing = playing;
    if (playing)
        m_player->play();
    else
        m_player->pause();
    if (m_feed)
        m_feed->setPlaying(playing);
}

int Playback::shortSide() const
{
    if (!m_feed)
        return 0;
    std::chrono::microseconds end{};
    int index = 0;
    for (const auto duration : m_durations) {
        end += duration;
        if (m_player->position() < end)
            break;
        ++index;
    }
    return m_feed->shortSideOf(index);
}

void Playback::moved()
{
    if (m_feed)
        m_feed->moved();
}

void Playback::opened(const std::vector<std::chrono::microseconds> &durations)
{
    m_durations = durations;
    m_segments->setLayout(durations);
}

void Playback::segment(int index, const QByteArray &init, const QByteArray &bytes, bool complete)
{
    m_segments->insert(index, init, bytes, complete);
    if (complete)
        Q_EMIT changed();
}

void Playback::withdrawn(int)
{
    restart();
}

void Playback::leftOut(int index)
{
    m_segments->leaveOut(index);
}

// What is here plays to its end first.
void Playback::failed(const Error &error)
{
    m_gaveUp = true;
    m_segments->fail(error);
}

bool Playback::has(int index) const
{
    return m_segments->has(index);
}

int Playback::wanted() const
{
    return m_part->load();
}

std::chrono::microseconds Playback::position() const
{
    return m_player->position();
}

void Playback::playerChanged()
{
    // Bytes in the right form that cannot be decoded: they are fetched anew, until there is nothing
    // left to fetch, which is told as failed().
    const bool broken = m_player->state() == media::Player::State::Failed
        && m_player->error().code == "clip_broken"_L1;
    if (broken && m_feed && !m_gaveUp) {
        m_feed->spoiled(m_part->load());
        if (!m_gaveUp)
            return restart();
    }
    Q_EMIT changed();
}

} // namespace vireo::app
