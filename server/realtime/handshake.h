// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/message.h"

#include <QStringList>

#include <optional>

namespace vireo::server::realtime {

//! \brief Why \p request cannot become a WebSocket (RFC 6455 4.2.1), or nothing.
//!
//! No Origin is a native client. A page's Origin must be this server's own (it names the Host of
//! the request) or stand in \p allowedOrigins: a browser sends cookies and tickets it holds from
//! wherever the page came.
[[nodiscard]] std::optional<http::Response> checkHandshake(
    const http::Request &request, const QStringList &allowedOrigins);

} // namespace vireo::server::realtime
