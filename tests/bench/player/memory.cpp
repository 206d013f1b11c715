// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/player/sections.h"
#include "bench/player/stage.h"

using namespace Qt::StringLiterals;

namespace vireo::bench {

int memory(const QStringList &arguments)
{
    const QUrl server(u"http://127.0.0.1:%1/"_s.arg(arguments.value(0)));
    Stage stage("Repeater { model: 3; VideoPlayer {\n"
                "objectName: 'p' + index; width: 360; height: 640; x: index * 360 } }",
        server);
    const auto player = [&](int n) { return stage.player(u"p%1"_s.arg(n)); };
    const auto load = [&](int n) {
        QUrl url = server.resolved(QUrl(arguments.value(1)));
        url.setQuery(QString::number(n));
        player(n)->setSource(url);
        player(n)->setLoad(true);
    };
    rest(1000);
    const double bare = residentMegabytes();
    tell("bare", bare);
    load(0);
    player(0)->setPlaying(true);
    rest(3000);
    const double playing = residentMegabytes();
    tell("playing", playing - bare);
    const double before = processCpuSeconds();
    const Moment start = now();
    rest(5000);
    tell("cpu.percent", (processCpuSeconds() - before) * 1e5 / milliseconds(now() - start));
    const double settled = residentMegabytes();
    for (const int n : {1, 2}) {
        load(n);
        (void)waitFor(player(n), &app::VideoPlayer::playerStateChanged,
            [&] { return player(n)->playerState() == app::VideoPlayer::Primed; });
    }
    rest(2000);
    tell("primed.each", (residentMegabytes() - settled) / 2);
    player(0)->setPlaying(false);
    rest(500);
    const double quiet = processCpuSeconds();
    rest(3000);
    tell("idle.cpu.percent", (processCpuSeconds() - quiet) * 100 / 3);
    tell("threads", threads());
    return player(0)->playerState() == app::VideoPlayer::Paused ? 0 : 1;
}

} // namespace vireo::bench
