// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/account.h"
#include "server/storage/connection.h"
#include "server/storage/ties.h"

#include <QHash>
#include <QList>
#include <QSet>

//! Who stands how to whom, and what follows from it. Every part asks here.
namespace vireo::server::people {

//! How one account stands to another.
struct Standing
{
    bool follows = false;
    bool asks = false; //!< to follow
    bool blocks = false;
    bool blockedBy = false;
    bool mutes = false;

    //! One of the two wants nothing to do with the other: neither sees, answers or reaches the
    //! other.
    [[nodiscard]] bool apart() const { return blocks || blockedBy; }
    //! Sees what an account shows to its followers; \p owner is private or not.
    [[nodiscard]] bool seesWorks(bool ownerIsPrivate) const
    {
        return !apart() && (!ownerIsPrivate || follows);
    }
    [[nodiscard]] protocol::Account::Viewer toViewer() const;
};

//! Adds what \p tie says to how its owner stands to the other.
void take(QHash<Id, Standing> &standings, const storage::ties::Tie &tie);

//! \p viewer (null: a guest) to each of \p others, in two statements; those to whom it stands in
//! no way are left out.
[[nodiscard]] Result<QHash<Id, Standing>> standings(
    storage::Connection &db, Id viewer, const QList<Id> &others);
[[nodiscard]] Result<Standing> standing(storage::Connection &db, Id viewer, Id other);
//! Whether \p viewer (null: a guest) sees what \p owner shows, who is private or not.
[[nodiscard]] Result<bool> seesWorks(
    storage::Connection &db, Id viewer, Id owner, bool ownerIsPrivate);
//! Those of \p others that are apart from \p viewer.
[[nodiscard]] Result<QSet<Id>> apart(storage::Connection &db, Id viewer, const QList<Id> &others);
//! All who are apart from \p account.
[[nodiscard]] Result<QSet<Id>> allApart(storage::Connection &db, Id account);
//! Those of \p others of whom \p viewer (null: a guest) hears nothing, sees nothing and finds
//! nothing: they are apart, suspended, leaving or gone. Never \p viewer himself.
[[nodiscard]] Result<QSet<Id>> hidden(storage::Connection &db, Id viewer, const QList<Id> &others);
//! What \p viewer gets of what \p owner shows on its profile.
enum class Reach {
    Nothing, //!< the account is private, or \p viewer blocked it
    Everyones, //!< what is for everybody
    Followers, //!< and what is for followers
    All, //!< it is his own
};
//! NotFound where \p owner is not there for \p viewer.
[[nodiscard]] Result<Reach> reach(storage::Connection &db, Id viewer, Id owner);
//! Whether \p recipient wants to hear of what \p actor did: neither apart nor muted.
[[nodiscard]] Result<bool> wantsNewsOf(storage::Connection &db, Id recipient, Id actor);

//! From what somebody else is kept: he is not told why.
[[nodiscard]] Error unknownAccount();

} // namespace vireo::server::people
