// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/migrator.h"

#include "core/base/defect.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static void initResource()
{
    Q_INIT_RESOURCE(migrations);
}

namespace vireo::server::storage {
namespace {
Q_LOGGING_CATEGORY(lcMigrate, "vireo.storage.migrate", QtInfoMsg)
}

Migrator::Migrator(const QString &directory)
{
    initResource();
    const QDir dir(directory);
    const QStringList names = dir.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        m_files.append(dir.filePath(name));
}

Result<int> Migrator::current(Connection &connection)
{
    auto rows = connection.run(u"PRAGMA user_version"_s);
    if (!rows.ok())
        return rows.error();
    return rows->next() ? static_cast<int>(rows->integer(0)) : 0;
}

Result<int> Migrator::migrate(Connection &connection) const
{
    int steps = 0;
    while (true) {
        const auto version = current(connection);
        if (!version.ok())
            return version.error();
        if (*version > newest()) {
            return Error{Error::Kind::Internal, u"storage_newer"_s,
                u"This database was made by a newer Vireo (schema %1, this program knows %2). "
                u"Install that version, or restore a backup made before the upgrade."_s
                    .arg(*version)
                    .arg(newest())};
        }
        if (*version == newest())
            return steps;
        const auto stepped = step(connection);
        if (!stepped.ok()) {
            static_cast<void>(connection.run(u"ROLLBACK"_s));
            return stepped.error();
        }
        steps += *stepped ? 1 : 0;
    }
}

Result<bool> Migrator::step(Connection &connection) const
{
    const bool loose = base::hasDefect("loose-migration");
    if (const auto begun = connection.run(loose ? u"SELECT 1"_s : u"BEGIN IMMEDIATE"_s);
        !begun.ok())
        return begun.error();
    // Read again under the lock: another process may have done it meanwhile.
    const auto version = current(connection);
    if (!version.ok())
        return version.error();
    const bool needed = *version < newest();
    if (needed) {
        QFile file(m_files.at(*version));
        if (!file.open(QIODevice::ReadOnly)) {
            return Error{Error::Kind::Internal, u"storage_migration"_s,
                u"The program is incomplete: %1 is missing."_s.arg(file.fileName())};
        }
        const QStringList parts = statements(QString::fromUtf8(file.readAll()));
        for (const QString &sql : parts) {
            if (const auto done = connection.run(sql); !done.ok()) {
                return Error{Error::Kind::Internal, u"storage_migration"_s,
                    u"Step %1 of the database's upgrade failed; nothing was changed."_s.arg(
                        *version + 1)};
            }
        }
        const QString mark = u"PRAGMA user_version = %1"_s.arg(*version + 1);
        if (const auto marked = connection.run(mark); !marked.ok())
            return marked.error();
    }
    if (const auto committed = connection.run(loose ? u"SELECT 1"_s : u"COMMIT"_s); !committed.ok())
        return committed.error();
    if (needed)
        qCInfo(lcMigrate) << "database is at schema" << *version + 1;
    return needed;
}

QStringList Migrator::statements(const QString &script)
{
    QStringList parts;
    QString part;
    bool quoted = false;
    for (qsizetype i = 0; i < script.size(); ++i) {
        const QChar c = script.at(i);
        if (!quoted && c == u'-' && i + 1 < script.size() && script.at(i + 1) == u'-') {
            while (i < script.size() && script.at(i) != u'\n')
                ++i;
            part += u'\n';
            continue;
        }
        if (c == u'\'')
            quoted = !quoted;
        // A trigger's own statements end inside it.
        const QString sofar = quoted || c != u';' ? QString() : part.trimmed();
        const bool inTrigger = sofar.startsWith(u"CREATE TRIGGER"_s) && !sofar.endsWith(u"END"_s);
        if (!quoted && c == u';' && !inTrigger) {
            if (!part.trimmed().isEmpty())
                parts.append(part.trimmed());
            part.clear();
            continue;
        }
        part += c;
    }
    if (!part.trimmed().isEmpty())
        parts.append(part.trimmed());
    return parts;
}

} // namespace vireo::server::storage
