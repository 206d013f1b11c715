// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/audiotrack.h"
#include "core/media/play/player.h"
#include "handclock.h"
#include "support/testmain.h"

#include <vector>

namespace vireo::test {

//! \brief A sound card that plays when the test says so, and with it the time.
class Listener final : public media::AudioOutput
{
public:
    explicit Listener(media::AudioFormat format = {48'000, 1})
        : m_format(format)
    {
    }

    [[nodiscard]] media::AudioFormat format() const override { return m_format; }
    void add(const std::shared_ptr<media::AudioFeed> &feed) override
    {
        m_track = std::static_pointer_cast<media::play::AudioTrack>(feed);
    }
    void remove(const std::shared_ptr<media::AudioFeed> &) override { m_track.reset(); }

    //! Plays for \p time, never before picture and sound of \p player are there. Less where the
    //! player does not go on.
    [[nodiscard]] std::vector<float> hear(
        media::Player &player, HandClock &clock, std::chrono::milliseconds time)
    {
        using namespace std::chrono_literals;
        std::vector<float> heard;
        std::vector<float> buffer(static_cast<size_t>(m_format.rate / 100 * m_format.channels));
        const auto shown = [&] {
            const auto stats = player.stats();
            return stats.presented + stats.dropped + stats.skipped;
        };
        for (auto left = time; left > 0ms; left -= 10ms) {
            const bool there = QTest::qWaitFor(
                [&] { return m_track->queued() > 60ms || player.buffered().empty(); }, 3000);
            if (!there || player.state() != media::Player::State::Playing)
                break;
            std::fill(buffer.begin(), buffer.end(), 0.0F);
            (void)m_track->mix(buffer.data(), m_format.rate / 100, 0ms);
            heard.insert(heard.end(), buffer.begin(), buffer.end());
            clock.at = clock.at.load() + 10ms;
            m_time += 10ms * player.rate();
            // Pictures of 30 a second; the one just due may still be on its way.
            const auto due = static_cast<qint64>((m_time.count() - 12) * 30 / 1000) + 1;
            if (!QTest::qWaitFor([&] { return shown() >= due; }, 3000))
                break;
        }
        return heard;
    }

private:
    const media::AudioFormat m_format;
    std::shared_ptr<media::play::AudioTrack> m_track;
    std::chrono::duration<double, std::milli> m_time{};
};

} // namespace vireo::test
