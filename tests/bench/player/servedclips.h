// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/clipserver.h"

#include <QThread>

namespace vireo::bench {

//! A folder on loopback, served from a thread of its own so that it costs the GUI nothing.
class ServedClips
{
public:
    explicit ServedClips(const QString &folder)
    {
        m_thread.start();
        m_context.moveToThread(&m_thread);
        QMetaObject::invokeMethod(
            &m_context, [&] { m_server = std::make_unique<test::ClipServer>(folder); },
            Qt::BlockingQueuedConnection);
    }
    ~ServedClips()
    {
        QMetaObject::invokeMethod(
            &m_context, [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

    [[nodiscard]] QUrl url() const { return m_server->url(); }
    [[nodiscard]] QStringList requests()
    {
        QStringList all;
        QMetaObject::invokeMethod(
            &m_context, [&] { all = m_server->requests(); }, Qt::BlockingQueuedConnection);
        return all;
    }

private:
    QThread m_thread;
    QObject m_context;
    std::unique_ptr<test::ClipServer> m_server;
};

} // namespace vireo::bench
