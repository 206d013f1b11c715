// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/care.h"
#include "server/storage/audit.h"

#include <QHash>

namespace vireo::server::service::auditnames {

//! What \p action is about, as it stands in the log: "clip 42".
[[nodiscard]] QString objectOf(const protocol::CareAction &action);

//! \brief What the objects of these rows are called for a person, by the number of the row.
//!
//! An account is its "@handle" of now, a clip or a comment its words as they read when it was
//! decided. Rows whose object is not known any more, or has no name, are left out.
[[nodiscard]] Result<QHash<qint64, QString>> of(
    storage::Connection &connection, const QList<storage::audit::Row> &rows);

} // namespace vireo::server::service::auditnames
