// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/player/sections.h"
#include "bench/player/stage.h"
#include "bench/player/watch.h"

#include <QAudioOutput>
#include <QMediaPlayer>
#include <QVideoFrame>
#include <QVideoSink>

using namespace Qt::StringLiterals;

namespace vireo::bench {
namespace {

//! Qt's player with a sink, which is as far as it can be followed without a picture on a screen.
//! It has no sound output: with one and no sound card the ffmpeg backend of Qt 6.4 crashes.
struct Peer
{
    Peer()
    {
        player.setVideoSink(&sink);
        QObject::connect(
            &sink, &QVideoSink::videoFrameChanged, &sink, [this](const QVideoFrame &frame) {
                if (!frame.isValid())
                    return;
                times.push_back(now());
                starts.push_back(frame.startTime());
            });
    }

    [[nodiscard]] bool waitForFrame(int most)
    {
        const size_t had = times.size();
        return waitFor(
            &sink, &QVideoSink::videoFrameChanged, [&] { return times.size() > had; }, most);
    }

    QVideoSink sink;
    QMediaPlayer player;
    std::vector<Moment> times;
    std::vector<qint64> starts;
};

QUrl urlOf(const QString &text)
{
    return text.startsWith(u"http"_s) ? QUrl(text) : QUrl::fromLocalFile(text);
}

int open(const QUrl &source, int runs)
{
    std::vector<double> opened;
    double blocked = 0;
    for (int n = 0; n < runs; ++n) {
        Peer peer;
        watched().forget();
        const Moment start = now();
        peer.player.setSource(source);
        peer.player.play();
        const double calls = milliseconds(now() - start);
        const bool came = peer.waitForFrame(20'000);
        if (came)
            opened.push_back(milliseconds(peer.times.front() - start));
        blocked = std::max({blocked, calls, watched().longest()});
        peer.player.stop();
    }
    tellSpread("open", opened);
    tell("gui.block.max", blocked);
    return opened.empty() ? 1 : 0;
}

int primed(const QUrl &source, int runs)
{
    std::vector<double> moving;
    std::vector<double> gaps;
    for (int n = 0; n < runs; ++n) {
        Peer peer;
        peer.player.setSource(source);
        peer.player.pause();
        if (!peer.waitForFrame(10'000))
            continue;
        rest(100);
        const size_t before = peer.times.size();
        const Moment start = now();
        peer.player.play();
        rest(1200);
        if (peer.times.size() <= before + 1)
            continue;
        // The first one after play() may be the paused picture once more.
        const bool again = peer.starts[before] == peer.starts[before - 1];
        const size_t first = before + (again ? 1 : 0);
        moving.push_back(milliseconds(peer.times[first] - start));
        for (size_t i = first + 1; i < peer.times.size(); ++i)
            gaps.push_back(milliseconds(peer.times[i] - peer.times[i - 1]));
        peer.player.stop();
    }
    tellSpread("moving", moving);
    tellSpread("picture.gap", gaps);
    return moving.empty() ? 1 : 0;
}

int loops(const QUrl &source)
{
    Peer peer;
    peer.player.setLoops(QMediaPlayer::Infinite);
    peer.player.setSource(source);
    peer.player.play();
    if (!peer.waitForFrame(10'000))
        return 1;
    rest(9000);
    std::vector<double> atLoop;
    for (size_t i = 1; i < peer.times.size(); ++i) {
        if (peer.starts[i] < peer.starts[i - 1])
            atLoop.push_back(milliseconds(peer.times[i] - peer.times[i - 1]));
    }
    tellSpread("loop.gap", atLoop);
    tell("ended", peer.player.mediaStatus() == QMediaPlayer::EndOfMedia ? 1 : 0);
    return 0;
}

int memoryOf(const QUrl &source)
{
    rest(500);
    const double bare = residentMegabytes();
    Peer peer;
    peer.player.setSource(source);
    peer.player.play();
    rest(3000);
    const double playing = residentMegabytes();
    tell("playing", playing - bare);
    const double before = processCpuSeconds();
    rest(4000);
    tell("cpu.percent", (processCpuSeconds() - before) * 25);
    const double settled = residentMegabytes();
    std::array<Peer, 2> others;
    for (Peer &other : others) {
        other.player.setSource(source);
        other.player.pause();
        (void)other.waitForFrame(5000);
    }
    rest(2000);
    tell("primed.each", (residentMegabytes() - settled) / 2);
    return 0;
}

//! What any page would do: play with sound.
int sound(const QUrl &source)
{
    Peer peer;
    QAudioOutput output;
    peer.player.setAudioOutput(&output);
    peer.player.setSource(source);
    peer.player.play();
    rest(3000);
    tell("pictures", static_cast<double>(peer.times.size()));
    return 0;
}

} // namespace

int peer(const QStringList &arguments)
{
    const QString what = arguments.value(0);
    const QUrl source = urlOf(arguments.value(1));
    const int runs = arguments.value(2, u"1"_s).toInt();
    if (what == u"open"_s)
        return open(source, runs);
    if (what == u"primed"_s)
        return primed(source, runs);
    if (what == u"loop"_s)
        return loops(source);
    if (what == u"memory"_s)
        return memoryOf(source);
    return what == u"sound"_s ? sound(source) : 2;
}

} // namespace vireo::bench
