// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/clips/feedscene.h"
#include "server/service/clips/heads.h"

namespace vireo::server::service {

//! \brief The newest clips of whom the viewer follows and did not mute, and what those passed on,
//! each clip once: where it came last. Thread-safe.
class FollowFeed
{
public:
    [[nodiscard]] Result<FeedFound> page(const FeedScene &scene, FeedPlace place, int limit);

private:
    Heads m_heads;
};

} // namespace vireo::server::service
