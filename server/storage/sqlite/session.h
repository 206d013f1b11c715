// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/storage/connection.h"

#include <memory>

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
    //! Before the first write: from now on nothing is brought from the log into the file by itself,
    //! at the cost of whoever waits for that very commit, but by checkpoint().
    void leaveLog();
    //! Brings the log into the file where enough of it has come together.
    void checkpoint();

private:
    Session() = default;
    [[nodiscard]] Result<void> prepare(Use use);

    sqlite3 *m_database = nullptr; //!< its own
    int m_logged = 0; //!< pages in the log
    std::unique_ptr<Connection> m_connection;
};

} // namespace vireo::server::storage::sqlite
