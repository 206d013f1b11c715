// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! What a backup always holds.
namespace vireo::server::verbs {

inline const QString kDatabase = QStringLiteral("vireo.db");
//! The last file: without it, the archive is cut off.
inline const QString kManifest = QStringLiteral("backup.json");

} // namespace vireo::server::verbs
