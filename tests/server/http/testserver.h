// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/server.h"

#include <QMutex>
#include <QTemporaryDir>

#include <atomic>
#include <memory>

namespace vireo::test {

//! What the sinks of a TestServer saw.
struct SinkLog
{
    std::atomic<qint64> bytes{0};
    std::atomic<int> open{0};
    std::atomic<int> finished{0};
    std::atomic<int> destroyed{0};
};

//! \brief The real HTTP server on a free port of loopback, with a few routes to poke at.
//!
//! GET /api/v1/echo (query, caller, peer, header X-HTTP-Method-Override), POST /api/v1/echo (JSON,
//! 64 KiB), DELETE /api/v1/echo, GET /api/v1/mine (token "good"), GET /api/v1/staff (token
//! "staff"), GET /api/v1/throws, /api/v1/never (cancelled future), PATCH /api/v1/stream/{id} (1
//! GiB), GET /media/{rest*} (files of dir()), GET /page (html).
class TestServer
{
public:
    explicit TestServer(server::http::Options options = {}, server::http::Hooks hooks = {},
        const QList<server::http::Route> &more = {});
    ~TestServer();

    [[nodiscard]] quint16 port() const { return m_server->port(); }
    [[nodiscard]] server::http::Server &server() { return *m_server; }
    [[nodiscard]] QString dir() const { return m_dir.path(); }
    [[nodiscard]] SinkLog &sinks() { return *m_sinks; }
    //! What was observed of the request with this id; status 0: nothing yet.
    [[nodiscard]] server::http::Observation seenAs(const QByteArray &requestId) const;
    [[nodiscard]] static server::http::Options defaults();

private:
    QTemporaryDir m_dir;
    std::shared_ptr<SinkLog> m_sinks = std::make_shared<SinkLog>();
    struct Seen;
    std::shared_ptr<Seen> m_seen;
    std::unique_ptr<server::http::Server> m_server;
};

} // namespace vireo::test
