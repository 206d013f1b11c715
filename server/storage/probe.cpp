// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/probe.h"

#include "server/storage/migrator.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::probe {

Result<void> write(Connection &db)
{
    if (db.isDamaged()) {
        return Error{
            Error::Kind::Internal, u"storage_damaged"_s, u"The database was found damaged."_s};
    }
    const auto schema = Migrator::current(db);
    if (!schema.ok())
        return schema.error();
    // SQLite writes the page whether or not the number is another.
    return db.execute(u"PRAGMA user_version = %1"_s.arg(*schema));
}

} // namespace vireo::server::storage::probe
