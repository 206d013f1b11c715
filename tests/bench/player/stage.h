// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/playerpool.h"
#include "app/player/videoplayer.h"
#include "bench/player/figures.h"
#include "sdk/stream/feedstream.h"
#include "sdk/stream/segmentcache.h"
#include "sdk/transport/networktransport.h"

#include <QEventLoop>
#include <QQmlEngine>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTimer>

namespace vireo::bench {

inline constexpr QSize kPhone(360, 640);

//! \brief A window with QML in it and everything below it as in the app: players, stream,
//! transport. The cache on disk is its own, so nothing is known from an earlier run.
class Stage
{
public:
    //! \p qml is the body of an Item with Vireo.App.Player imported; \p server may be empty.
    Stage(const QByteArray &qml, const QUrl &server);
    ~Stage();

    [[nodiscard]] QQuickWindow &window() { return m_window; }
    [[nodiscard]] QQuickItem *root() { return m_root.get(); }
    [[nodiscard]] sdk::FeedStream &stream() { return m_stream; }
    //! The one called \p name, by items: what a view makes has no QObject as its parent.
    [[nodiscard]] app::VideoPlayer *player(const QString &name = QStringLiteral("player"));

private:
    sdk::NetworkTransport m_transport;
    QTemporaryDir m_folder;
    sdk::SegmentCache m_cache;
    sdk::FeedStream m_stream;
    app::PlayerPool m_pool;
    QQmlEngine m_engine;
    QQuickWindow m_window;
    std::unique_ptr<QQuickItem> m_root;
};

//! Waits for \p signal of \p sender until \p done; false after \p most ms.
template <typename Sender, typename Signal>
[[nodiscard]] bool waitFor(
    Sender *sender, Signal signal, const std::function<bool()> &done, int most = 20'000)
{
    if (done())
        return true;
    QEventLoop loop;
    QObject::connect(sender, signal, &loop, [&] {
        if (done())
            loop.quit();
    });
    QTimer::singleShot(most, &loop, &QEventLoop::quit);
    loop.exec();
    return done();
}

inline void rest(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace vireo::bench
