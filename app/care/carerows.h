// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/care/rowsmodel.h"
#include "core/protocol/carecase.h"
#include "core/protocol/unwanted.h"

#include <functional>

//! What the lists of care show of each thing: values by the names that the pages know.
namespace vireo::app::carerows {

//! Makes an address of an answer absolute; empty stays empty.
using Resolve = std::function<QString(const QString &)>;

[[nodiscard]] QStringList caseRoles();
[[nodiscard]] QVariantMap rowOf(
    const protocol::CareCase &entry, const QList<protocol::Rule> &rules, const Resolve &resolve);

[[nodiscard]] QStringList actionRoles();
[[nodiscard]] QVariantMap rowOf(const protocol::CareAction &action, const Resolve &resolve);

[[nodiscard]] QStringList auditRoles();
[[nodiscard]] QVariantMap rowOf(const protocol::AuditEntry &entry);

[[nodiscard]] QStringList accountRoles();
[[nodiscard]] QVariantMap rowOf(const protocol::StaffAccount &entry, const Resolve &resolve);

[[nodiscard]] QStringList jobRoles();
[[nodiscard]] QVariantMap rowOf(const protocol::JobEntry &entry);

//! rowId, title (its caption), rule, when, held (what is known of it, in words).
[[nodiscard]] QStringList keptOutRoles();
[[nodiscard]] QVariantMap rowOf(
    const protocol::UnwantedClip &clip, const QList<protocol::Rule> &rules);

[[nodiscard]] QVariantMap rowOf(
    const protocol::CaseReport &report, const QList<protocol::Rule> &rules, const Resolve &resolve);

} // namespace vireo::app::carerows
