// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QJsonObject>

//! What people chose, a JSON object a section.
namespace vireo::server::storage::preferences {

//! Empty where nothing was chosen.
[[nodiscard]] Result<QJsonObject> section(Connection &db, Id account, const QString &name);
//! All sections by their names.
[[nodiscard]] Result<QJsonObject> all(Connection &db, Id account);
[[nodiscard]] Result<void> set(
    Connection &db, Id account, const QString &name, const QJsonObject &value);

} // namespace vireo::server::storage::preferences
