// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/talk.h"
#include "server/service/clips/commentdesk.h"

namespace vireo::server::service::comments {

//! The clip's rules, and what they mean for the viewer now.
[[nodiscard]] Result<protocol::CommentRulesSeen> rulesFor(const CommentScene &scene);
//! Forbidden ("comments_closed"), or TooMany ("slow_mode") with the time that is left.
[[nodiscard]] Result<void> maySpeak(const CommentScene &scene);

} // namespace vireo::server::service::comments
