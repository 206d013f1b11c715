// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/player/sections.h"
#include "bench/player/servedclips.h"
#include "bench/player/stage.h"
#include "bench/player/watch.h"
#include "lab/throttlingproxy.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace vireo::bench {

int serve(const QStringList &arguments)
{
    ServedClips clips(arguments.value(0));
    std::printf("%d\n", clips.url().port());
    std::fflush(stdout);
    (void)std::getchar();
    return 0;
}

int link(const QStringList &arguments)
{
    lab::LinkShape shape;
    shape.down = lab::Trace::steady(arguments.value(1).toDouble());
    const lab::ThrottlingProxy proxy(arguments.value(0).toUShort(), shape);
    std::printf("%d\n", proxy.port());
    std::fflush(stdout);
    (void)std::getchar();
    return 0;
}

int cold(const QStringList &arguments)
{
    const int runs = arguments.value(2).toInt();
    const double rate = arguments.value(3).toDouble();
    std::vector<double> opened;
    std::vector<double> requests;
    std::vector<double> bytes;
    watched().forget();
    for (int n = 0; n < runs; ++n) {
        ServedClips clips(arguments.value(0));
        lab::LinkShape shape;
        if (rate > 0)
            shape.down = lab::Trace::steady(rate);
        lab::ThrottlingProxy link(static_cast<quint16>(clips.url().port()), shape);
        QUrl server = clips.url();
        server.setPort(link.port());
        Stage stage("VideoPlayer { objectName: 'player'; anchors.fill: parent }", server);
        app::VideoPlayer &player = *stage.player();

        Moment at{};
        bool shown = false;
        QObject::connect(&player, &app::VideoSurface::frameShown, &player, [&] { shown = true; });
        QObject::connect(
            &stage.window(), &QQuickWindow::afterSynchronizing, &player,
            [&] {
                if (shown && at == Moment{})
                    at = now();
            },
            Qt::DirectConnection);
        if (n == 0)
            watched().forget();
        // The feed tells its order before a page shows a clip; that is part of opening one.
        const Moment start = now();
        const QUrl master = server.resolved(QUrl(arguments.value(1)));
        sdk::ClipSource clip;
        clip.key = u"1/1"_s;
        clip.master = master;
        stage.stream().setQueue({clip}, 0);
        player.setCacheKey(clip.key);
        player.setSource(master);
        player.setPlaying(true);
        if (!waitFor(
                &stage.window(), &QQuickWindow::frameSwapped, [&] { return at != Moment{}; },
                60'000)) {
            std::fprintf(stderr, "no picture: %s\n", qPrintable(player.errorText()));
            return 1;
        }
        opened.push_back(milliseconds(at - start));
        bytes.push_back(static_cast<double>(link.figures().bytesDown));
        const QStringList asked = clips.requests();
        requests.push_back(static_cast<double>(asked.size()));
        if (n == 0)
            tell("requests.what", asked.join(u", "_s).toLatin1());
    }
    tellSpread("open", opened);
    tellSpread("requests", requests);
    tellSpread("bytes", bytes);
    tell("gui.block.max", watched().longest());
    tell("gui.cpu.max", watched().longestCpu());
    return 0;
}

} // namespace vireo::bench
