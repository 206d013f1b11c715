// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/verbs.h"

#include "server/storage/migrator.h"
#include "server/storage/sqlite/session.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace vireo::server::verbs {
namespace {

using storage::Migrator;
using storage::sqlite::Session;

int refuse(const Error &error)
{
    complain(u"vireo-server: "_s + error.detail);
    return Refused;
}

} // namespace

int migrate(const Config &config)
{
    auto session = Session::open(config.databaseFile(), Session::Use::Write);
    if (!session.ok())
        return refuse(session.error());
    const Migrator migrator;
    const auto steps = migrator.migrate((*session)->connection());
    if (!steps.ok())
        return refuse(steps.error());
    print(*steps == 0 ? u"The database is up to date (schema %1)."_s.arg(migrator.newest())
                      : u"The database is now at schema %1."_s.arg(migrator.newest()));
    return Done;
}

int check(const Config &config)
{
    print(u"configuration: right"_s);
    if (!QFileInfo::exists(config.databaseFile())) {
        print(u"database: not made yet; the first start makes it"_s);
        return Done;
    }
    auto session = Session::open(config.databaseFile(), Session::Use::Read);
    if (!session.ok())
        return refuse(session.error());
    const auto version = Migrator::current((*session)->connection());
    if (!version.ok())
        return refuse(version.error());
    const int newest = Migrator().newest();
    if (*version > newest) {
        return refuse({Error::Kind::Internal, u"storage_newer"_s,
            u"The database was made by a newer Vireo (schema %1, this program knows %2)."_s
                .arg(*version)
                .arg(newest)});
    }
    auto rows = (*session)->connection().run(u"PRAGMA quick_check(5)"_s);
    if (!rows.ok())
        return refuse(rows.error());
    const QString verdict = rows->next() ? rows->text(0) : QString();
    if (verdict != "ok"_L1) {
        return refuse({Error::Kind::Internal, u"storage_damaged"_s,
            u"The database is damaged: %1. Restore a backup."_s.arg(verdict)});
    }
    print(*version == newest
            ? u"database: sound, schema %1"_s.arg(newest)
            : u"database: sound, schema %1; the next start brings it to %2"_s.arg(*version).arg(
                newest));
    return Done;
}

} // namespace vireo::server::verbs
