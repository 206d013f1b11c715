// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/page.h"
#include "server/service/people/standing.h"
#include "server/storage/accounts.h"
#include "server/storage/follows.h"

//! Accounts as a viewer (null: a guest) may see them; within a transaction of the caller's.
namespace vireo::server::sight {

//! The id of "42" or "@mia"; NotFound where nobody has it.
[[nodiscard]] Result<Id> idOf(storage::Connection &db, const QString &who);
//! NotFound where there is none, it is suspended or leaving, or it wants nothing to do with \p
//! viewer.
[[nodiscard]] Result<protocol::Account> seenBy(storage::Connection &db, Id viewer, Id account);

//! A place in a list that is sorted by time, newest first.
struct Entry
{
    Id account; //!< null: the top
    qint64 createdMs = 0;
};
[[nodiscard]] QString cursorOf(const Entry &entry);
//! Malformed ("cursor") for what is none of ours.
[[nodiscard]] Result<Entry> entryOf(const QString &cursor);

//! The accounts of \p entries, which are one more than \p limit where there is a next page, in
//! their order; those that \p viewer may not see are left out. With \p blocked even those whom he
//! blocked stay.
[[nodiscard]] Result<protocol::Page<protocol::Account>> pageOf(storage::Connection &db,
    const QList<Entry> &entries, Id viewer, int limit, bool blocked = false);

} // namespace vireo::server::sight
