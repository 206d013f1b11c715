// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/sqlite/session.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::sqlite {
namespace {
constexpr int kBusyMs = 10'000;
//! Of the file, read where the system keeps it already instead of being copied by every
//! connection: a page of a feed took half as long again without. Written it is as ever.
constexpr qint64 kMapped = 1LL << 30;
//! A page that is written often goes into the file once for all of it: 64 MB. With a quarter of
//! that a comment cost a fifth more.
constexpr int kLoggedPages = 16384;

//! Before the first connection of the process: each is used by one thread at a time, and nobody
//! asks SQLite how much memory it has, which it counts under a lock of all threads.
void configureOnce()
{
    static const bool done = [] {
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        return true;
    }();
    static_cast<void>(done);
}
} // namespace

Result<std::unique_ptr<Session>> Session::open(const QString &file, Use use)
{
    configureOnce();
    std::unique_ptr<Session> session(new Session);
    const int opened = sqlite3_open_v2(file.toUtf8().constData(), &session->m_database,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (opened != SQLITE_OK) {
        return Error{Error::Kind::Internal, u"storage_open"_s,
            u"The database %1 cannot be opened: %2"_s.arg(
                file, QString::fromUtf8(sqlite3_errmsg(session->m_database)))};
    }
    sqlite3_busy_timeout(session->m_database, kBusyMs);
    sqlite3_extended_result_codes(session->m_database, 1);
    session->m_connection = std::make_unique<Connection>(session->m_database);
    if (auto prepared = session->prepare(use); !prepared.ok())
        return prepared.error();
    return session;
}

Session::~Session()
{
    m_connection.reset();
    sqlite3_close(m_database);
}

Result<void> Session::leaveLog()
{
    sqlite3_wal_hook(
        m_database,
        [](void *session, sqlite3 *, const char *, int pages) {
            static_cast<Session *>(session)->m_logged = pages;
            static_cast<Session *>(session)->m_hasLogged = true;
            return SQLITE_OK;
        },
        this);
    // The log's head and what is brought into the file are synced in order all the same.
    auto left = m_connection->execute(u"PRAGMA synchronous = NORMAL"_s);
    if (!left.ok())
        return left;
    // The log's file is made by the first who reads.
    return m_connection->execute(u"SELECT count(*) FROM sqlite_schema"_s);
}

void Session::checkpoint()
{
    if (m_logged < kLoggedPages)
        return;
    m_logged = 0;
    // Where a reader holds a part of it back, the next one takes that along.
    sqlite3_wal_checkpoint_v2(m_database, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
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
        u"PRAGMA mmap_size = %1"_s.arg(kMapped),
    };
    if (use == Use::Read)
        pragmas.append(u"PRAGMA query_only = ON"_s);
    else
        pragmas.append(u"PRAGMA journal_size_limit = 134217728"_s);
    for (const QString &pragma : std::as_const(pragmas)) {
        if (auto done = m_connection->run(pragma); !done.ok())
            return done.error();
    }
    return {};
}

} // namespace vireo::server::storage::sqlite
