// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/sqlite/session.h"

#include <QSqlDatabase>
#include <QSqlError>

#include <atomic>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::sqlite {

Result<std::unique_ptr<Session>> Session::open(const QString &file, Use use)
{
    static std::atomic<quint64> count = 0;
    const QString name = u"vireo-%1"_s.arg(++count);
    std::unique_ptr<Session> session(new Session(name));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    if (!database.isValid()) {
        return Error{Error::Kind::Internal, u"storage_driver"_s,
            u"Qt's SQLite driver is missing. Install libqt6sql6-sqlite."_s};
    }
    database.setDatabaseName(file);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
    if (!database.open()) {
        return Error{Error::Kind::Internal, u"storage_open"_s,
            u"The database %1 cannot be opened: %2"_s.arg(
                file, database.lastError().databaseText())};
    }
    session->m_connection = std::make_unique<Connection>(database);
    if (auto prepared = session->prepare(use); !prepared.ok())
        return prepared.error();
    return session;
}

Session::Session(QString name)
    : m_name(std::move(name))
{
}

Session::~Session()
{
    m_connection.reset();
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> Session::prepare(Use use)
{
    {
        auto mode = m_connection->run(u"PRAGMA journal_mode = WAL"_s);
        if (!mode.ok())
            return mode.error();
        if (!mode->next() || mode->text(0) != "wal"_L1) {
            return Error{Error::Kind::Internal, u"storage_wal"_s,
                u"The data directory cannot hold a database with a write-ahead log. "
                u"Put it on a local disk, not on a network share."_s};
        }
    }
    QStringList pragmas{
        u"PRAGMA synchronous = FULL"_s,
        u"PRAGMA foreign_keys = ON"_s,
        u"PRAGMA temp_store = MEMORY"_s,
        u"PRAGMA cache_size = -%1"_s.arg(use == Use::Write ? 8192 : 2048),
    };
    if (use == Use::Read)
        pragmas.append(u"PRAGMA query_only = ON"_s);
    else
        pragmas.append(u"PRAGMA journal_size_limit = 67108864"_s);
    for (const QString &pragma : std::as_const(pragmas)) {
        if (auto done = m_connection->run(pragma); !done.ok())
            return done.error();
    }
    return {};
}

} // namespace vireo::server::storage::sqlite
