// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/storage/connection.h"

#include <QString>

#include <memory>
#include <utility>

namespace vireo::server::storage::sqlite {

//! \brief An open SQLite connection, to be used and destroyed on the thread that opened it.
//!
//! WAL, foreign keys on, waits up to 10 s for another process's lock.
class Session
{
public:
    enum class Use { Read, Write };

    [[nodiscard]] static Result<std::unique_ptr<Session>> open(const QString &file, Use use);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    [[nodiscard]] Connection &connection() { return *m_connection; }
    //! Before the first write: from now on a commit neither syncs the log, which LogSync does, nor
    //! brings it into the file, at the cost of whoever waits for that very commit: checkpoint()
    //! does.
    [[nodiscard]] Result<void> leaveLog();
    //! Whether commits since the last call made the log longer.
    [[nodiscard]] bool hasLogged() { return std::exchange(m_hasLogged, false); }
    //! Brings the log into the file where enough of it has come together, syncing both.
    void checkpoint();
    [[nodiscard]] static QString logOf(const QString &file) { return file + QLatin1String("-wal"); }

private:
    Session() = default;
    [[nodiscard]] Result<void> prepare(Use use);

    sqlite3 *m_database = nullptr; //!< its own
    int m_logged = 0; //!< pages in the log
    bool m_hasLogged = false;
    std::unique_ptr<Connection> m_connection;
};

} // namespace vireo::server::storage::sqlite
