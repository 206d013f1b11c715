// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! What a backup always holds, and what never.
namespace vireo::server::verbs {

inline const QString kDatabase = QStringLiteral("vireo.db");
//! What it does not hold: it may be ahead of the database's snapshot, and is made anew.
inline const QString kAuditHead = QStringLiteral("audit.head");
//! The last file: without it, the archive is cut off.
inline const QString kManifest = QStringLiteral("backup.json");

} // namespace vireo::server::verbs
