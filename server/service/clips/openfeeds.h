// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/clips/feedscene.h"

//! The feeds of clips that everybody may see. Pages of at most so many as asked for.
namespace vireo::server::service::openfeeds {

//! The newest that the viewer has not seen, then those seen before this session.
[[nodiscard]] Result<FeedFound> forYou(const FeedScene &scene, FeedPlace place, int limit);
//! The newest three hundred by what people did with them.
[[nodiscard]] Result<FeedFound> trending(const FeedScene &scene, const FeedPlace &place, int limit);
[[nodiscard]] Result<FeedFound> tagged(
    const FeedScene &scene, const FeedPlace &place, const QString &tag, int limit);

} // namespace vireo::server::service::openfeeds
