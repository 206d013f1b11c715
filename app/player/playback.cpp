// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/playback.h"

#include "app/player/audiomixer.h"
#include "app/player/framemailbox.h"
#include "core/media/play/filesource.h"

#include <QThreadPool>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::app {
namespace {
constexpr int kAheadPlaying = 8; // segments
constexpr int kAheadPrimed = 2;
constexpr auto kTryAgain = 2s;
} // namespace

Playback::Playback(const Setup &setup, QObject *parent)
    : QObject(parent)
    , m_playerBell(std::make_shared<Doorbell>(this, [this] { playerChanged(); }))
    , m_wantedBell(std::make_shared<Doorbell>(this, [this] { feed(); }))
    , m_part(std::make_shared<std::atomic_int>(0))
    , m_reaper(setup.reaper)
{
    std::shared_ptr<media::ByteSource> source;
    if (setup.source.isLocalFile()) {
        source = std::make_shared<media::FileSource>(setup.source.toLocalFile());
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
        .frames = setup.mailbox,
        .audio = setup.mixer,
        .changed = [bell = m_playerBell] { bell->ring(); },
        .loop = setup.loop,
    });
    if (m_segments)
        openStream(setup);
}

Playback::~Playback()
{
    m_playerBell->close();
    m_wantedBell->close();
    m_player->cancel();
    // Joining waits for the picture that is being decoded; not here.
    m_reaper->start([player = std::shared_ptr<media::Player>(std::move(m_player))]() mutable {
        player.reset();
    });
}

void Playback::openStream(const Setup &setup)
{
    const QString scheme = setup.source.scheme();
    if (!setup.network.transport || (scheme != u"http"_s && scheme != u"https"_s)) {
        m_segments->fail({Error::Kind::Invalid, u"bad_address"_s,
            u"This clip has an address that this app cannot open."_s});
        return;
    }
    m_stream = std::make_unique<sdk::ClipStream>(setup.network,
        sdk::ClipStream::Clip{.url = setup.source,
            .key = setup.cacheKey,
            .shortSide = setup.shortSide,
            .priority = sdk::MediaRequest::Priority::Soon});
    connect(m_stream.get(), &sdk::ClipStream::opened, this,
        [this](const std::vector<std::chrono::microseconds> &durations) {
            m_opened = true;
            m_segments->setLayout(durations);
            feed();
        });
    connect(m_stream.get(), &sdk::ClipStream::segment, this,
        [this](int index, const QByteArray &init, const QByteArray &bytes, bool complete) {
            m_streamError.reset();
            m_segments->insert(index, init, bytes, complete);
            if (complete)
                Q_EMIT changed();
        });
    connect(m_stream.get(), &sdk::ClipStream::failed, this, &Playback::streamFailed);
    m_stream->start();
}

void Playback::setPlaying(bool playing)
{
    m_playing = playing;
    if (m_stream)
        m_stream->setPriority(
            playing ? sdk::MediaRequest::Priority::Now : sdk::MediaRequest::Priority::Soon);
    if (playing)
        m_player->play();
    else
        m_player->pause();
    feed();
}

void Playback::feed()
{
    if (!m_opened || !m_stream)
        return;
    m_stream->want(m_part->load(), m_playing ? kAheadPlaying : kAheadPrimed,
        [this](int part) { return m_segments->has(part); });
}

// While there is something left to play, a lost connection is nobody's business yet.
void Playback::streamFailed(const Error &error)
{
    const auto state = m_player->state();
    using State = media::Player::State;
    if (state == State::Opening || state == State::Buffering) {
        m_segments->fail(error);
        return;
    }
    m_streamError = error;
    QTimer::singleShot(kTryAgain, m_stream.get(), [this] { m_stream->retry(); });
}

void Playback::playerChanged()
{
    if (m_streamError && m_player->state() == media::Player::State::Buffering)
        m_segments->fail(*m_streamError);
    Q_EMIT changed();
}

} // namespace vireo::app
