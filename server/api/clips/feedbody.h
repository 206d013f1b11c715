// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/clips/feedpage.h"

#include <QByteArray>

namespace vireo::server::api {

//! {items: FeedItem[], next_cursor}, written straight into bytes: it is what is asked for most.
[[nodiscard]] QByteArray feedBody(const service::FeedPage &page);

} // namespace vireo::server::api
