// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/player/feed.h"

#include "bench/player/sections.h"
#include "bench/player/watch.h"

using namespace Qt::StringLiterals;

namespace vireo::bench {
namespace {

constexpr int kMoveMs = 250;
constexpr int kDwellMs = 130;
constexpr int kWarmUp = 5; // swipes that are not counted

const char kFeed[] = R"(
    property string server
    property int clips
    property alias list: list
    ListView {
        id: list
        anchors.fill: parent
        model: parent.clips
        snapMode: ListView.SnapOneItem
        highlightRangeMode: ListView.StrictlyEnforceRange
        preferredHighlightBegin: 0
        preferredHighlightEnd: height
        highlightMoveDuration: 250
        cacheBuffer: height
        delegate: Item {
            id: page
            required property int index
            width: list.width
            height: list.height
            VideoPlayer {
                objectName: "clip" + page.index
                anchors.fill: parent
                fillMode: VideoPlayer.PreserveAspectCrop
                source: page.ListView.view.parent.server + String(page.index).padStart(3, "0")
                    + "/master.m3u8"
                cacheKey: page.index + "/1"
                load: Math.abs(page.index - list.currentIndex) <= 1
                playing: page.index === list.currentIndex
            }
        }
    })";

QList<sdk::ClipSource> queueOf(const QUrl &server, int clips)
{
    QList<sdk::ClipSource> queue;
    for (int i = 0; i < clips; ++i) {
        sdk::ClipSource clip;
        clip.key = QString::number(i) + u"/1"_s;
        clip.master
            = server.resolved(QUrl(QString::number(i).rightJustified(3, u'0') + u"/master.m3u8"_s));
        queue.append(clip);
    }
    return queue;
}

} // namespace

Swipe::Swipe(QQuickWindow &window, app::VideoPlayer &player)
    : m_player(player)
{
    connect(&player, &app::VideoSurface::frameShown, this, [this] { m_shown = true; });
    connect(&window, &QQuickWindow::afterSynchronizing, this, &Swipe::synchronised,
        Qt::DirectConnection);
    connect(
        &window, &QQuickWindow::frameSwapped, this,
        [this] {
            const Moment at = now();
            if (milliseconds(at - m_start) < kMoveMs)
                m_windowGaps.push_back(milliseconds(at - m_swapped));
            m_swapped = at;
        },
        Qt::DirectConnection);
}

// Off-screen the window is drawn on this thread.
void Swipe::synchronised()
{
    if (!std::exchange(m_shown, false) || m_player.position() == 0)
        return;
    const Moment at = now();
    if (m_moving < 0) {
        m_moving = milliseconds(at - m_start);
        m_late = std::max(0.0, m_moving - m_player.position());
    } else {
        m_pictureGaps.push_back(milliseconds(at - m_pictured));
    }
    m_pictured = at;
}

int feed(const QStringList &arguments)
{
    const QUrl server(u"http://127.0.0.1:%1/"_s.arg(arguments.value(0)));
    const int clips = arguments.value(1).toInt();
    const int swipes = arguments.value(2).toInt();
    Stage stage(kFeed, server);
    const auto queue = queueOf(server, clips);
    stage.stream().setQueue(queue, 0);
    stage.root()->setProperty("server", server.toString());
    stage.root()->setProperty("clips", clips);
    auto *list = stage.root()->property("list").value<QQuickItem *>();
    const auto clip = [&](int index) { return stage.player(u"clip%1"_s.arg(index)); };

    std::vector<double> late;
    std::vector<double> moving;
    std::vector<double> windowGaps;
    std::vector<double> pictureGaps;
    int unprimed = 0;
    int still = 0;
    int at = 0;
    int step = 1;
    if (!waitFor(clip(0), &app::VideoPlayer::playerStateChanged,
            [&] { return clip(0)->playerState() == app::VideoPlayer::Playing; })) {
        std::fprintf(
            stderr, "the first clip does not play: %s\n", qPrintable(clip(0)->errorText()));
        return 1;
    }
    for (int n = 1; n <= swipes; ++n) {
        if (at + step < 0 || at + step >= clips)
            step = -step;
        app::VideoPlayer *next = clip(at + step);
        // Where the feed turns round, the neighbour is the clip that has just been paused.
        const auto ready = [next] {
            return next->playerState() == app::VideoPlayer::Primed
                || next->playerState() == app::VideoPlayer::Paused;
        };
        if (!next || !waitFor(next, &app::VideoPlayer::playerStateChanged, ready, 3000))
            ++unprimed;
        if (!next)
            return 1;
        at += step;
        Swipe swipe(stage.window(), *next);
        list->setProperty("currentIndex", at);
        stage.stream().setQueue(queue, at);
        rest(kMoveMs + kDwellMs);
        if (n == kWarmUp)
            watched().forget();
        if (n > kWarmUp) {
            if (swipe.moving() < 0) {
                ++still;
            } else {
                late.push_back(swipe.late());
                moving.push_back(swipe.moving());
            }
            windowGaps.insert(
                windowGaps.end(), swipe.windowGaps().begin(), swipe.windowGaps().end());
            pictureGaps.insert(
                pictureGaps.end(), swipe.pictureGaps().begin(), swipe.pictureGaps().end());
        }
        if (n == 100 || n == swipes) {
            const QByteArray when = "swipe" + QByteArray::number(n == 100 ? 100 : 500);
            tell((when + ".rss").constData(), residentMegabytes());
            tell((when + ".threads").constData(), threads());
        }
    }
    tellSpread("late", late);
    tellSpread("moving", moving);
    tellSpread("window.gap", windowGaps);
    tellSpread("picture.gap", pictureGaps);
    tell("unprimed", unprimed);
    tell("still", still);
    const std::vector<double> &cpu = watched().cpu();
    tell("gui.events", static_cast<double>(cpu.size()));
    tell("gui.cpu.p99", percentile(cpu, 0.99));
    tell("gui.cpu.p999", percentile(cpu, 0.999));
    tell("gui.cpu.max", watched().longestCpu());
    tell("gui.cpu.max.what", watched().longestCpuWhat());
    tell("gui.block.max", watched().longest());
    tell("gui.block.max.what", watched().longestWhat());
    return 0;
}

} // namespace vireo::bench
