// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/message.h"

#include <memory>
#include <optional>

namespace vireo::server::http {

class Socket;

//! \brief Takes a connection over from HTTP, for WebSockets.
//!
//! Both functions run on the connection's I/O thread and must not block.
class Upgrader
{
public:
    virtual ~Upgrader() = default;
    //! The answer to a request that may not be upgraded, or nothing: then take() follows.
    [[nodiscard]] virtual std::optional<Response> refuse(const Request &request) = 0;
    //! \p slot counts as one open connection for as long as it is held.
    virtual void take(Socket &&socket, RequestPtr request, std::shared_ptr<void> slot) = 0;
    //! The server is stopping: say good-bye on every connection taken. Any thread.
    virtual void goAway() = 0;
};

} // namespace vireo::server::http
