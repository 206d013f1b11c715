// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/storage/connection.h"

#include <QStringList>

namespace vireo::server::storage {

//! \brief Brings a database to the newest schema: numbered SQL files, each in a transaction.
//!
//! The number stands in SQLite's user_version and changes with the migration or not at all. Files
//! are called NNNN_name.sql, numbered from 1 without a gap; statements end in a semicolon (one
//! with semicolons of its own, a trigger, is not understood).
class Migrator
{
public:
    //! \p directory holds the files; the default is what the program carries.
    explicit Migrator(const QString &directory = QStringLiteral(":/vireo/migrations"));

    //! The schema this program is made for.
    [[nodiscard]] int newest() const { return static_cast<int>(m_files.size()); }
    [[nodiscard]] static Result<int> current(Connection &connection);
    //! Gives how many steps it took. Refuses a database that a newer program made.
    [[nodiscard]] Result<int> migrate(Connection &connection) const;

    //! \p script without comments, cut into statements.
    [[nodiscard]] static QStringList statements(const QString &script);

private:
    [[nodiscard]] Result<bool> step(Connection &connection) const;

    QStringList m_files;
};

} // namespace vireo::server::storage
