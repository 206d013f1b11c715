// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

//! Which tables an export of an account holds as they are kept.
namespace vireo::server::storage::ports {

//! \brief What of a table is an account's own to have.
//!
//! Each table that names accounts was looked at: none shows what others did in private, what
//! moderators noted among themselves, or anything that opens a door. Binary columns, which are
//! secrets, are never shown.
struct Table
{
    QString name;
    QString owner = QStringLiteral("account_id"); //!< the column that names the account
    QStringList without = {}; //!< columns that are not shown
    QString only = {}; //!< SQL; empty: all rows
    QStringList also = {}; //!< SQL of further columns
};

[[nodiscard]] const QList<Table> &accountTables();
//! Every row that \p account has in \p table.
[[nodiscard]] Result<void> eachRow(Connection &db, const Table &table, Id account,
    const std::function<void(const QJsonObject &)> &take);

} // namespace vireo::server::storage::ports
