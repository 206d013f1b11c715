// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/shared.h"

namespace vireo::server::http {

//! What a request's head alone decides.
struct Admission
{
    std::shared_ptr<Request> request; //!< never null; path empty where it could not be read
    Router::Match match;
    std::optional<Response> answer; //!< set: no handler runs
    Headers extra; //!< for whatever answer follows: CORS, RateLimit
};

//! \brief Everything between a parsed head and its handler: address, host, route, CORS, access
//! token, rate limit, declared length and type of the body. Any thread.
[[nodiscard]] Admission admit(Shared &shared, Head &&head, const QString &address);

//! Names a request in logs and answers.
[[nodiscard]] QString makeRequestId();

//! Adds what every answer carries: request id, security headers, \p extra. \p secure: over TLS.
void dress(Response &response, const Request &request, const Headers &extra, bool secure);

} // namespace vireo::server::http
