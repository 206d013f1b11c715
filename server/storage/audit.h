// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <optional>

//! The rows of the audit log and its signed heads; what they mean is AuditLog's. Global.
namespace vireo::server::storage::audit {

struct Row
{
    qint64 number = 0;
    qint64 atMs = 0;
    Id actor; //!< null: the operator, on the command line
    QString action;
    QString object;
    QString detail;
    QByteArray hash;
};

struct Head
{
    qint64 number = 0;
    qint64 atMs = 0;
    QByteArray hash;
    QByteArray signature;
};

[[nodiscard]] Result<std::optional<Row>> last(Connection &db);
[[nodiscard]] Result<void> append(Connection &db, const Row &row);
//! In order, behind \p after.
[[nodiscard]] Result<QList<Row>> after(Connection &db, qint64 after, int most);
//! Newest first, below \p before.
[[nodiscard]] Result<QList<Row>> before(Connection &db, qint64 before, int most);

[[nodiscard]] Result<std::optional<Head>> lastHead(Connection &db);
//! That of row \p number.
[[nodiscard]] Result<std::optional<Head>> headAt(Connection &db, qint64 number);
//! In the place of one of the same row.
[[nodiscard]] Result<void> appendHead(Connection &db, const Head &head);
//! All, in order.
[[nodiscard]] Result<QList<Head>> heads(Connection &db);

} // namespace vireo::server::storage::audit
