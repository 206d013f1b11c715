// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../http/rawsocket.h"

#include <QtTest>

#include <future>

namespace vireo::test {

//! The next message; the server's timers, which live on this thread, run meanwhile.
inline QJsonObject heard(RawSocket &socket)
{
    auto message = std::async(std::launch::async, [&socket] { return socket.message(); });
    if (!QTest::qWaitFor(
            [&message] {
                return message.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
            },
            60'000))
        qWarning("nothing came");
    return message.get();
}

//! Where \p channel stands; below 0: it is not open.
inline qint64 subscribed(RawSocket &socket, const QString &channel, qint64 after = -1)
{
    using namespace Qt::StringLiterals;
    socket.subscribe(channel, after);
    QJsonObject message = heard(socket);
    while (!message.isEmpty() && message["type"_L1] != u"subscribed"_s)
        message = heard(socket);
    return message["seq"_L1].toInteger(-1);
}

//! The next message of \p type, whatever comes before.
inline QJsonObject next(RawSocket &socket, const QString &type, const QString &event = {})
{
    using namespace Qt::StringLiterals;
    QJsonObject message = heard(socket);
    while (!message.isEmpty()
        && (message["type"_L1] != type || (!event.isEmpty() && message["event"_L1] != event)))
        message = heard(socket);
    return message;
}

} // namespace vireo::test
