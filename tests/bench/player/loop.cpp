// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/player/sections.h"
#include "bench/player/stage.h"
#include "core/media/play/filesource.h"
#include "core/media/play/player.h"

#include <mutex>

namespace vireo::bench {
namespace {

struct Seen
{
    Moment at;
    std::chrono::microseconds position;
};

class Recorder final : public media::FrameOutput
{
public:
    void present(const media::VideoFrame &frame) override
    {
        const std::lock_guard lock(m_mutex);
        m_seen.push_back({now(), frame.position()});
    }
    [[nodiscard]] std::vector<Seen> seen()
    {
        const std::lock_guard lock(m_mutex);
        return m_seen;
    }

private:
    std::mutex m_mutex;
    std::vector<Seen> m_seen;
};

} // namespace

int loop(const QStringList &arguments)
{
    const int loops = arguments.value(1).toInt();
    const auto frames = std::make_shared<Recorder>();

    media::Player player(
        {.source = std::make_shared<media::FileSource>(arguments.value(0)), .frames = frames});
    player.play();
    while (player.loops() < loops && player.state() != media::Player::State::Failed)
        rest(100);
    std::vector<double> atLoop;
    std::vector<double> elsewhere;
    const std::vector<Seen> seen = frames->seen();
    for (size_t i = 1; i < seen.size(); ++i) {
        const double gap = milliseconds(seen[i].at - seen[i - 1].at);
        (seen[i].position < seen[i - 1].position ? atLoop : elsewhere).push_back(gap);
    }
    tellSpread("loop.gap", atLoop);
    tellSpread("other.gap", elsewhere);
    tell("dropped", static_cast<double>(player.stats().dropped));
    return atLoop.empty() ? 1 : 0;
}

int decode(const QStringList &arguments)
{
    const auto frames = std::make_shared<Recorder>();
    const double before = processCpuSeconds();
    media::Player player({.source = std::make_shared<media::FileSource>(arguments.value(0)),
        .frames = frames,
        .loop = false});
    player.play();
    while (player.state() != media::Player::State::Ended
        && player.state() != media::Player::State::Failed)
        rest(100);
    const media::Player::Stats stats = player.stats();
    tell("decoded", static_cast<double>(stats.decoded));
    tell("cpu.ms.each",
        (processCpuSeconds() - before) * 1e3
            / static_cast<double>(std::max<qint64>(1, stats.decoded)));
    return 0;
}

} // namespace vireo::bench
