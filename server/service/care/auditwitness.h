// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/care/auditlog.h"
#include "server/storage/database.h"

#include <QFuture>

//! \brief The last signed head of the audit log in a file beside the database, so that it shows
//! when rows and heads are cut off together.
//!
//! JSON {number, at_ms, hash, signature}, the last two in base64url; for its owner's eyes alone. It
//! is made anew from the database where it is missing: in a data folder of an older server, or one
//! that came out of a backup. A backup does not hold it, since it may be ahead of the snapshot.
namespace vireo::server::service::auditwitness {

//! Nothing where there is no \p file, or it holds no head that was signed with \p secrets.
[[nodiscard]] std::optional<storage::audit::Head> read(const QString &file, const Secrets &secrets);
//! AuditLog::signHead(), and a transaction's work: the last head then, if there is one. Conflict
//! ("audit_changed") where the log is not as it was written.
[[nodiscard]] Result<std::optional<storage::audit::Head>> sign(
    storage::Connection &connection, const QString &file, const Secrets &secrets, qint64 nowMs);
//! After the commit: notes \p head unless the file holds it or a later one.
[[nodiscard]] Result<void> keep(
    const QString &file, const Secrets &secrets, const std::optional<storage::audit::Head> &head);
//! sign() and keep(), and a word in the log of the server where that could not be.
[[nodiscard]] QFuture<Result<void>> seal(
    storage::Database &database, const QString &file, const Secrets &secrets, qint64 nowMs);

} // namespace vireo::server::service::auditwitness
