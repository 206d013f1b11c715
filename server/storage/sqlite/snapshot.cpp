// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/sqlite/snapshot.h"

#include "server/storage/migrator.h"
#include "server/storage/sqlite/session.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::sqlite {

Result<int> snapshot(const QString &file, const QString &copy)
{
    auto session = Session::open(file, Session::Use::Write);
    if (!session.ok())
        return session.error();
    // Reads in one transaction, so what is written meanwhile is in it entirely or not at all.
    if (auto written = (*session)->connection().run(u"VACUUM INTO ?"_s, {copy}); !written.ok())
        return written.error();
    auto made = Session::open(copy, Session::Use::Write);
    if (!made.ok())
        return made.error();
    return Migrator::current((*made)->connection());
}

Result<int> verify(const QString &file)
{
    auto session = Session::open(file, Session::Use::Write);
    if (!session.ok())
        return session.error();
    Connection &connection = (*session)->connection();
    auto rows = connection.run(u"PRAGMA integrity_check(5)"_s);
    if (!rows.ok())
        return rows.error();
    if (const QString verdict = rows->next() ? rows->text(0) : QString(); verdict != "ok"_L1) {
        return Error{Error::Kind::Malformed, u"backup_damaged"_s,
            u"The database in the backup is damaged: %1. Take another one."_s.arg(verdict)};
    }
    return Migrator::current(connection);
}

} // namespace vireo::server::storage::sqlite
