// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/account.h"
#include "server/storage/connection.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace vireo::server::storage::videos {
enum class Lock;
}

namespace vireo::server::storage::accounts {

enum class Role { Member = 0, Moderator = 1, Admin = 2 };
enum class State {
    Active = 0,
    Suspended = 1,
    Leaving = 2, //!< deleted at its deletesMs, unless its owner signs in before
};

//! As it stands on the wire.
[[nodiscard]] const QStringList &roleNames();

struct Row
{
    Id id;
    QString handle;
    QString email;
    QString displayName;
    QString bio;
    QString avatarUrl;
    Role role = Role::Member;
    State state = State::Active;
    bool isPrivate = false;
    QString links; //!< as JSON; empty: none
    qint64 followers = 0;
    qint64 following = 0;
    qint64 videos = 0;
    qint64 createdMs = 0;
    qint64 suspendedUntilMs = 0; //!< 0: for good, while suspended
    int approved = 0; //!< held clips let through since one was taken down
    Id suspendedBy; //!< the action that did it; null: the operator, on the command line
    qint64 deletesMs = 0; //!< while Leaving
    qint64 stamp = 0; //!< grows with what others see of it, but for its counts
    qint64 adultFromMs = -1; //!< when it counts as an adult's; 0: it does, -1: not declared

    //! As others see it, without how a viewer stands to it.
    [[nodiscard]] protocol::Account toAccount() const;
    //! As the account itself sees it.
    [[nodiscard]] protocol::Account toOwnAccount() const;
};

//! Conflict ("exists") where the handle or the address is taken; the keys are folded here.
//! \p skeleton: what the handle looks like.
[[nodiscard]] Result<void> insert(Connection &db, const Row &row, const QString &skeleton = {});
[[nodiscard]] Result<std::optional<Row>> byId(Connection &db, Id id);
//! In no order; ids that do not exist are left out. At most 500 at a time.
[[nodiscard]] Result<QHash<Id, Row>> byIds(Connection &db, const QList<Id> &ids);
//! The account that the folded \p handle belongs to, or belonged to not long ago; null: none.
[[nodiscard]] Result<Id> idOfHandle(Connection &db, const QString &handle);
[[nodiscard]] Result<Id> idOfEmail(Connection &db, const QString &email);

//! Whose handle, of now or before, has this skeleton; null: nobody's but \p except's.
[[nodiscard]] Result<Id> idOfSkeleton(Connection &db, const QString &skeleton, Id except);
//! Handles whose skeleton is not known yet.
[[nodiscard]] Result<QStringList> withoutSkeleton(Connection &db);
[[nodiscard]] Result<void> setSkeleton(
    Connection &db, const QString &handle, const QString &skeleton);
struct NewHandle
{
    QString from;
    QString to;
    QString skeleton; //!< of to
    qint64 keepMs = 0; //!< until when the old one leads here
};
//! Conflict ("exists") where another account has it. Of old handles the newest three are kept.
[[nodiscard]] Result<void> setHandle(Connection &db, Id id, const NewHandle &change);
//! Moderators and admins, suspended or not, at most 500.
[[nodiscard]] Result<QList<Row>> staffRows(Connection &db);
//! Stores display name, bio and links of \p row.
[[nodiscard]] Result<void> setProfile(Connection &db, const Row &row);
[[nodiscard]] Result<void> setAvatar(Connection &db, Id id, const QString &url);
//! What \p id allows of its clips at most now; Nobody where there is no such account. setPrivate(),
//! setState(), suspend() and setLeaving() bring it to the clips that are there.
[[nodiscard]] Result<videos::Lock> lockOf(Connection &db, Id id);
//! Those of \p ids that are there for others: neither suspended nor leaving.
[[nodiscard]] Result<QSet<Id>> shown(Connection &db, const QList<Id> &ids);
[[nodiscard]] Result<void> setPrivate(Connection &db, Id id, bool isPrivate);
//! False for an account that is not there.
[[nodiscard]] Result<bool> isPrivate(Connection &db, Id id);
[[nodiscard]] Result<void> setRole(Connection &db, Id id, Role role);
[[nodiscard]] Result<void> setState(Connection &db, Id id, State state);
//! Suspended until \p untilMs (0: for good) by action \p by.
[[nodiscard]] Result<void> suspend(Connection &db, Id id, qint64 untilMs, Id by);
//! One more held clip was let through; not \p through: one was taken down, the count begins anew.
[[nodiscard]] Result<void> countApproved(Connection &db, Id id, bool through);
//! Those whose suspension ended before \p nowMs.
[[nodiscard]] Result<QList<Id>> served(Connection &db, qint64 nowMs);
//! Whose handle or display name begins with \p text; by handle, at most \p most.
[[nodiscard]] Result<QList<Row>> search(Connection &db, const QString &text, int most);
//! Moderators and admins who are not suspended.
[[nodiscard]] Result<QList<Id>> staff(Connection &db);
[[nodiscard]] Result<void> setAdultFrom(Connection &db, Id id, qint64 adultFromMs);
//! Leaving at \p deletesMs; 0: Active again.
[[nodiscard]] Result<void> setLeaving(Connection &db, Id id, qint64 deletesMs);
//! Those whose time came, oldest first.
[[nodiscard]] Result<QList<Id>> leavingBefore(Connection &db, qint64 nowMs, int most);
//! Conflict ("exists") where another account has the address.
[[nodiscard]] Result<void> setEmail(Connection &db, Id id, const QString &from, const QString &to);
//! Removes the account with every row whose key begins with it, its handles, addresses and what
//! was asked for with them.
[[nodiscard]] Result<void> forget(Connection &db, Id id);
[[nodiscard]] Result<void> setVideos(Connection &db, Id id, qint64 count);

//! The key of an e-mail address: people type it in any case.
[[nodiscard]] QString emailKey(const QString &email);

} // namespace vireo::server::storage::accounts
