// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/care.h"
#include "server/storage/connection.h"

#include <optional>

//! What moderators did, and the appeals against it. Of accounts only the ids are set, of rules only
//! the codes. Global.
namespace vireo::server::storage::careactions {

using protocol::Appeal;
using protocol::CareAction;

[[nodiscard]] Result<std::optional<CareAction>> find(Connection &db, Id id);
//! What concerned \p account, newest first, below id \p before; with the appeals.
[[nodiscard]] Result<QList<CareAction>> ofAccount(
    Connection &db, Id account, qint64 before, int most);
//! Of these times, both included.
[[nodiscard]] Result<QList<CareAction>> within(Connection &db, qint64 fromMs, qint64 toMs);
//! Those that stand against \p account: neither taken back, nor a decision to leave it be.
[[nodiscard]] Result<int> countStanding(Connection &db, Id account);
//! The newest action on the clip or comment that stands and is one of \p kinds.
[[nodiscard]] Result<std::optional<CareAction>> standing(
    Connection &db, const protocol::CareObject &about, const QList<protocol::ActionKind> &kinds);
//! What the labels that stand say of a clip.
struct Labels
{
    bool sensitive = false;
    bool adults = false;
};
//! \p about names the clip and its account.
[[nodiscard]] Result<Labels> labels(Connection &db, const protocol::CareObject &about);
[[nodiscard]] Result<void> insert(Connection &db, const CareAction &action);
//! False: it was undone before.
[[nodiscard]] Result<bool> markUndone(Connection &db, Id action, Id by);

[[nodiscard]] Result<std::optional<Appeal>> findAppeal(Connection &db, Id id);
//! Open ones, oldest first, behind id \p after.
[[nodiscard]] Result<QList<Appeal>> openAppeals(Connection &db, qint64 after, int most);
//! Conflict ("exists") where the action was appealed before.
[[nodiscard]] Result<void> insertAppeal(Connection &db, const Appeal &appeal, Id account);
//! False: it was decided before.
[[nodiscard]] Result<bool> decideAppeal(
    Connection &db, const Appeal &appeal, Id moderator, qint64 nowMs);

} // namespace vireo::server::storage::careactions
