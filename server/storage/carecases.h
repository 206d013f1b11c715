// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/carecase.h"
#include "server/storage/connection.h"

#include <QHash>

#include <optional>

//! What moderators look at, and what was reported. Of accounts only the ids are set. Global.
namespace vireo::server::storage::carecases {

using protocol::CareCase;
using protocol::CareObject;
using protocol::CaseReport;

[[nodiscard]] Result<std::optional<CareCase>> find(Connection &db, Id id);
//! The open one about \p about, if any.
[[nodiscard]] Result<std::optional<CareCase>> openOf(Connection &db, const CareObject &about);
//! Whether there is or was one about the clip \p video, or about a comment below it.
[[nodiscard]] Result<bool> isAbout(Connection &db, Id video);
//! Open ones, oldest first, behind id \p after; or decided ones, newest first, below it.
[[nodiscard]] Result<QList<CareCase>> list(Connection &db, bool open, qint64 after, int most);
[[nodiscard]] Result<void> insert(Connection &db, const CareCase &entry);
//! Adds to what found it.
[[nodiscard]] Result<void> setNote(Connection &db, Id id, const QString &note);
[[nodiscard]] Result<void> decide(Connection &db, Id id, qint64 nowMs);

struct Figures
{
    int open = 0;
    int appeals = 0;
    qint64 oldestMs = -1;
};
[[nodiscard]] Result<Figures> figures(Connection &db);

//! The same person about the same case again: its words are replaced. True: it is a new one.
[[nodiscard]] Result<bool> report(Connection &db, Id caseId, Id reported, const CaseReport &report);
//! Oldest first, with what the reporters' other reports came to.
[[nodiscard]] Result<QList<CaseReport>> reportsOf(Connection &db, Id caseId);
//! How many reports \p reporter made since \p sinceMs.
[[nodiscard]] Result<int> countBy(Connection &db, Id reporter, qint64 sinceMs);
[[nodiscard]] Result<void> settleReports(Connection &db, Id caseId, bool upheld);
//! The rule named most in each of \p cases.
[[nodiscard]] Result<QHash<Id, QString>> rulesOf(Connection &db, const QList<Id> &cases);

} // namespace vireo::server::storage::carecases
