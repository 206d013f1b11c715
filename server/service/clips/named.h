// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "server/storage/connection.h"

#include <QList>
#include <QString>

namespace vireo::server::service {

//! Whom \p text mentions, of those that exist here; the first \p most names are looked at.
[[nodiscard]] Result<QList<Id>> namedIn(
    storage::Connection &connection, const QString &text, int most);

} // namespace vireo::server::service
