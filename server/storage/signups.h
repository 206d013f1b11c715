// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/signup.h"
#include "server/storage/connection.h"

#include <optional>

//! Invitations, and strangers who wait to be let in.
namespace vireo::server::storage::signups {

enum class State { Waiting = 0, Approved = 1, Refused = 2 };

//! \p maker null: the operator.
[[nodiscard]] Result<void> addInvite(Connection &db, const protocol::Invite &invite, Id maker);
//! Newest first, made before \p beforeMs.
[[nodiscard]] Result<QList<protocol::Invite>> invites(Connection &db, qint64 beforeMs, int most);
[[nodiscard]] Result<std::optional<protocol::Invite>> invite(Connection &db, const QString &code);
//! False: there is none.
[[nodiscard]] Result<bool> removeInvite(Connection &db, const QString &code);
//! Counts one use; false: it is past, or used up.
[[nodiscard]] Result<bool> useInvite(Connection &db, const QString &code, qint64 nowMs);

//! What was decided of \p email; nothing: it never asked.
[[nodiscard]] Result<std::optional<State>> stateOf(Connection &db, const QString &email);
//! Waits from now on; asked again it changes nothing.
[[nodiscard]] Result<void> ask(
    Connection &db, const QString &email, const QString &note, qint64 nowMs);
//! Those who wait, in the order they asked, behind \p after.
[[nodiscard]] Result<QList<protocol::SignUp>> waiting(Connection &db, Id after, int most);
//! The address of one who waited and is decided of now; empty: nobody of that id waits.
[[nodiscard]] Result<QString> decide(Connection &db, Id id, State state, qint64 nowMs);

} // namespace vireo::server::storage::signups
