// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/message.h"

namespace vireo::server::http {

//! \brief The bytes of an answer before its body.
//!
//! Bytes that would end a header early are dropped from names and values, so that nothing a
//! client sent can forge a header. 204 and 304 get no Content-Length (RFC 9110 8.6).
[[nodiscard]] QByteArray responseHead(
    const Response &response, qint64 contentLength, bool keepAlive);

} // namespace vireo::server::http
