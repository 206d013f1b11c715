// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/account.h"
#include "server/storage/connection.h"

#include <QHash>

#include <optional>

namespace vireo::server::storage::accounts {

enum class Role { Member = 0, Moderator = 1, Admin = 2 };
enum class State { Active = 0, Suspended = 1 };

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
    qint64 followers = 0;
    qint64 following = 0;
    qint64 videos = 0;
    qint64 createdMs = 0;
    qint64 suspendedUntilMs = 0; //!< 0: for good, while suspended
    Id suspendedBy; //!< the action that did it; null: the operator, on the command line

    //! As others see it, without how a viewer stands to it.
    [[nodiscard]] protocol::Account toAccount() const;
    //! As the account itself sees it.
    [[nodiscard]] protocol::Account toOwnAccount() const;
};

//! Conflict ("exists") where the handle or the address is taken; the keys are folded here.
[[nodiscard]] Result<void> insert(Connection &db, const Row &row);
[[nodiscard]] Result<std::optional<Row>> byId(Connection &db, Id id);
//! In no order; ids that do not exist are left out. At most 500 at a time.
[[nodiscard]] Result<QHash<Id, Row>> byIds(Connection &db, const QList<Id> &ids);
//! The account that the folded \p handle belongs to; null: none.
[[nodiscard]] Result<Id> idOfHandle(Connection &db, const QString &handle);
[[nodiscard]] Result<Id> idOfEmail(Connection &db, const QString &email);

//! Conflict ("exists") where another account has it.
[[nodiscard]] Result<void> setHandle(Connection &db, Id id, const QString &from, const QString &to);
[[nodiscard]] Result<void> setProfile(
    Connection &db, Id id, const QString &displayName, const QString &bio);
[[nodiscard]] Result<void> setRole(Connection &db, Id id, Role role);
[[nodiscard]] Result<void> setState(Connection &db, Id id, State state);
//! Suspended until \p untilMs (0: for good) by action \p by.
[[nodiscard]] Result<void> suspend(Connection &db, Id id, qint64 untilMs, Id by);
//! Those whose suspension ended before \p nowMs.
[[nodiscard]] Result<QList<Id>> served(Connection &db, qint64 nowMs);
//! Whose handle or display name begins with \p text; by handle, at most \p most.
[[nodiscard]] Result<QList<Row>> search(Connection &db, const QString &text, int most);
//! Moderators and admins who are not suspended.
[[nodiscard]] Result<QList<Id>> staff(Connection &db);
[[nodiscard]] Result<void> setVideos(Connection &db, Id id, qint64 count);

//! The key of an e-mail address: people type it in any case.
[[nodiscard]] QString emailKey(const QString &email);

} // namespace vireo::server::storage::accounts
