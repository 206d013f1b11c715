// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/comment.h"
#include "server/service/clips/videorows.h"
#include "server/storage/connection.h"

namespace vireo::server::service::comments {

//! Whom a comment speaks to, beside the clip's creator.
struct Addressed
{
    Id answered; //!< who wrote what it answers; null: it answers nobody
    QList<Id> mentioned;
};
[[nodiscard]] Result<Addressed> addressedBy(
    storage::Connection &connection, const protocol::Comment &comment);

//! \brief Tells of \p comment under \p video who has to hear of it: whom it answers, whom it
//! mentions and the clip's creator. Nobody hears of one comment twice.
[[nodiscard]] Result<void> tellNew(storage::Connection &connection, const VideoRow &video,
    const protocol::Comment &comment, const Addressed &addressed, qint64 nowMs);
//! Takes it out of their inboxes again.
[[nodiscard]] Result<void> withdrawNews(storage::Connection &connection, const VideoRow &video,
    const protocol::Comment &comment, qint64 nowMs);
//! Only whom it mentions, for one that was edited; who heard of it already does not again.
[[nodiscard]] Result<void> tellMentioned(storage::Connection &connection, const VideoRow &video,
    const protocol::Comment &comment, qint64 nowMs);
//! That it waits for the creator's word.
[[nodiscard]] Result<void> tellHeld(storage::Connection &connection, const VideoRow &video,
    const protocol::Comment &comment, qint64 nowMs);
//! \p who liked \p comment, or does not any more.
[[nodiscard]] Result<void> tellLike(storage::Connection &connection,
    const protocol::Comment &comment, Id who, bool liked, qint64 nowMs);

//! Whom \p text names, of those that exist here.
[[nodiscard]] Result<QList<Id>> mentionedIn(storage::Connection &connection, const QString &text);

} // namespace vireo::server::service::comments
