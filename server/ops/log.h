// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/server.h"

#include <QJsonObject>

#include <memory>

namespace vireo::server::ops {

//! \brief The log: one JSON object a line, redacted, written by a thread of its own.
//!
//! Whoever logs never waits for the disk or the terminal: at most kMostWaiting lines wait, then
//! lines are dropped and the next one says how many. Only qCritical and qFatal wait until they are
//! written, because the process may end right after them. Thread-safe.
class Log
{
public:
    static constexpr int kMostWaiting = 20'000;
    enum class Level { Debug, Info, Warning, Error };

    //! Writes to \p descriptor, which stays open and the caller's.
    explicit Log(int descriptor = 2, Level least = Level::Info);
    //! Writes what waits.
    ~Log();
    Q_DISABLE_COPY_MOVE(Log)

    //! Every qDebug to qFatal of the process goes here, until this is destroyed.
    void installAsMessageHandler();
    //! The one that was installed, or null.
    [[nodiscard]] static Log *installed();
    void write(Level level, const QString &message, const QJsonObject &fields = {});
    //! One line for an answered request.
    void request(const http::Observation &seen);
    //! Returns when everything logged so far is written.
    void flush();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace vireo::server::ops
