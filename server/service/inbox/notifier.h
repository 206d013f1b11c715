// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/notification.h"
#include "server/storage/connection.h"

namespace vireo::server::service {

//! Something that somebody should hear of.
struct Notice
{
    Id recipient;
    protocol::NotificationKind kind = protocol::NotificationKind::Follow;
    Id actor; //!< null: the server itself
    Id video; //!< null: about no clip
    Id comment; //!< what was said, or what was liked; null: nothing
    QString text; //!< beyond the kind, from the server; plain
    Id sound = {}; //!< that the clip uses; of SoundUse alone
};

//! \brief Puts news into people's inboxes, in the transaction that made them true.
//!
//! What several people do to the same thing within a day is one line. Nobody hears of his own acts,
//! of people he blocked or muted, of clips he may not see, or of kinds he switched off; telling
//! those is no error and does nothing. The line and its event on the account's own channel
//! (notification.created: {id, kind, unread}) stand exactly when the transaction does; a line that
//! waits unread and is joined tells of itself every two seconds at most.
class Notifier
{
public:
    [[nodiscard]] static Result<void> tell(
        storage::Connection &connection, const Notice &notice, qint64 nowMs);
    //! It is not so any more: a like taken back, a comment deleted. Done again, it is shown again
    //! without a word.
    [[nodiscard]] static Result<void> withdraw(
        storage::Connection &connection, const Notice &notice, qint64 nowMs);
    //! What is left unread, for all devices of \p account (notification.read: {unread}).
    [[nodiscard]] static Result<void> tellUnread(
        storage::Connection &connection, Id account, qint64 nowMs);
};

} // namespace vireo::server::service
