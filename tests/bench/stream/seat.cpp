// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/stream/seat.h"

namespace vireo::bench {

Seat::Seat(sdk::FeedStream &stream, const sdk::ClipSource &clip, int shortSide)
    : m_source(std::make_shared<media::SegmentSource>([this](int part) {
        m_part = part;
        QMetaObject::invokeMethod(this, &Seat::moved, Qt::QueuedConnection);
    }))
    , m_player(std::make_unique<media::Player>(
          media::Player::Setup{.source = m_source, .frames = m_frames}))
    , m_feed(stream.attach(clip, *this, shortSide))
{
    connect(this, &Seat::moved, this, [this] { m_feed->moved(); });
}

Seat::~Seat()
{
    m_feed.reset();
    m_player.reset();
}

void Seat::play()
{
    m_atPlay = std::max(0, m_frames->shown - 1);
    m_player->play();
    m_feed->setPlaying(true);
}

void Seat::opened(const std::vector<std::chrono::microseconds> &durations)
{
    m_durations = durations;
    m_source->setLayout(durations);
}

void Seat::segment(int index, const QByteArray &init, const QByteArray &bytes, bool complete)
{
    m_source->insert(index, init, bytes, complete);
    m_bytes[index] = bytes.size();
}

std::chrono::microseconds Seat::position() const
{
    return m_player->position();
}

int Seat::indexNow() const
{
    int index = 0;
    std::chrono::microseconds end{};
    for (const auto duration : m_durations) {
        end += duration;
        if (m_player->position() < end)
            break;
        ++index;
    }
    return index;
}

qint64 Seat::watchedBytes() const
{
    qint64 bytes = 0;
    const int now = m_player->loops() > 0 ? static_cast<int>(m_durations.size()) : indexNow();
    for (auto it = m_bytes.cbegin(); it != m_bytes.cend() && it.key() <= now; ++it)
        bytes += it.value();
    return bytes;
}

int Seat::shortSide() const
{
    return m_feed->shortSideOf(indexNow());
}

} // namespace vireo::bench
