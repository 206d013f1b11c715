// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/shared.h"

namespace vireo::server::http {

//! The answer to a CORS preflight (Fetch standard), or nothing where \p headers are none.
[[nodiscard]] std::optional<Response> answerPreflight(
    const Shared &shared, const QString &path, const Headers &headers);

//! What lets a page of another origin read the answer: media for every page, the API for
//! Options::allowedOrigins. \p route may be null.
void addCors(const Shared &shared, const Route *route, const Headers &request, Headers &answer);

} // namespace vireo::server::http
