// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/account.h"
#include "core/protocol/page.h"
#include "server/http/route.h"

//! What the routes of accounts have in common.
namespace vireo::server::accountparts {

//! Null: a guest.
[[nodiscard]] Id viewerOf(const http::Request &request);
[[nodiscard]] http::Response shown(const protocol::Account &account);
[[nodiscard]] http::Response shownPage(const protocol::Page<protocol::Account> &page);
//! ?limit=, 1 to 100; 50 where it is not given.
[[nodiscard]] Result<int> limitOf(const http::Request &request);
//! A line of the route table below /api/v1.
[[nodiscard]] http::Route route(http::Method method, const QString &path, http::Auth auth,
    const QString &operation, http::Handler handler, qint64 bodyLimit = 0);

} // namespace vireo::server::accountparts
