// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/comment.h"
#include "server/storage/connection.h"

#include <QList>

namespace vireo::server::service::comments {

[[nodiscard]] Error notFound();
//! NotFound where there is none, or it was deleted. Of the account only the id is set.
[[nodiscard]] Result<protocol::Comment> find(storage::Connection &connection, Id video, Id comment);
//! find() for somebody who reads, answers or likes it: NotFound too where its author is not there
//! for him (people::hidden).
[[nodiscard]] Result<protocol::Comment> findFor(
    storage::Connection &connection, Id video, Id comment, Id viewer);
//! Takes out what was said by accounts that are not there for \p viewer (people::hidden).
[[nodiscard]] Result<void> leaveOutHidden(
    storage::Connection &connection, QList<protocol::Comment> &comments, Id viewer);
//! Adds accounts and the viewer's likes: three statements at most for all.
[[nodiscard]] Result<void> dress(
    storage::Connection &connection, Id video, QList<protocol::Comment> &comments, Id viewer);
//! find() and dress().
[[nodiscard]] Result<protocol::Comment> dressed(
    storage::Connection &connection, Id video, Id comment, Id viewer);

} // namespace vireo::server::service::comments
