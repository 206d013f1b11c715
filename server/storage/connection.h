// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QString>
#include <QVariant>

#include <memory>
#include <optional>

struct sqlite3;

namespace vireo::server::storage {

//! \brief One thread's connection to SQLite: prepared statements are kept by their text.
//!
//! Use: \code
//! auto rows = db.run(u"SELECT id, handle FROM accounts WHERE email = ?"_s, {email});
//! if (!rows.ok()) return rows.error();
//! while (rows->next()) ... rows->id(0), rows->text(1)
//! \endcode
//! A failed statement is an Error of kind Internal ("storage", or what damage.h gives), Unavailable
//! (busy) or StorageFull;
//! a broken UNIQUE constraint is Conflict ("exists"). The SQL is logged, never sent. A null QString
//! or QByteArray is bound as the empty one; NULL is QVariant(). Values are whole numbers, bool,
//! double, QString and QByteArray.
class Connection
{
    class Private;

public:
    //! The rows of one statement; the statement is free again when this goes.
    class Rows
    {
    public:
        Rows(Rows &&) noexcept;
        Rows &operator=(Rows &&) noexcept;
        ~Rows();

        [[nodiscard]] bool next();
        //! qint64, double, QString or QByteArray as the database holds it; invalid for NULL.
        [[nodiscard]] QVariant value(int column) const;
        [[nodiscard]] Id id(int column) const;
        [[nodiscard]] qint64 integer(int column) const;
        [[nodiscard]] double real(int column) const;
        [[nodiscard]] QString text(int column) const;
        [[nodiscard]] QByteArray bytes(int column) const;
        [[nodiscard]] bool isNull(int column) const;
        [[nodiscard]] int changed() const; //!< rows an INSERT, UPDATE or DELETE touched

    private:
        friend class Connection;
        class Statement;
        Rows(Private &connection, std::shared_ptr<Statement> statement, bool waiting, int changed);
        void release();

        Private *m_connection;
        std::shared_ptr<Statement> m_statement;
        bool m_waiting = false; //!< run() went to the first row, and next() has not been there
        int m_changed = 0;
    };

    //! \brief While it lives, all reads see the database as it stood at the first of them.
    //!
    //! It also spares each statement the taking and giving back of SQLite's lock. Not on a
    //! connection that is in a transaction already.
    class Snapshot
    {
    public:
        explicit Snapshot(Connection &db);
        ~Snapshot();
        Snapshot(const Snapshot &) = delete;
        Snapshot &operator=(const Snapshot &) = delete;

    private:
        Connection &m_db;
        bool m_begun = false;
    };

    //! \p database stays its owner's, and open for longer than this and its rows.
    explicit Connection(sqlite3 *database);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] Result<Rows> run(const QString &sql, const QVariantList &values = {});
    //! run() for statements without rows; gives how many rows were touched.
    [[nodiscard]] Result<int> change(const QString &sql, const QVariantList &values = {});
    //! change() where the number is of no interest.
    [[nodiscard]] Result<void> execute(const QString &sql, const QVariantList &values = {});
    //! The first column of every row.
    [[nodiscard]] Result<QList<Id>> ids(const QString &sql, const QVariantList &values = {});
    //! Whether SQLite found the file damaged, here or on another connection of this process.
    [[nodiscard]] bool isDamaged() const;
    //! Rows that statements touched since it was opened, by triggers too.
    [[nodiscard]] qint64 touched() const;
    //! Whether a BEGIN is open: a full disk can make SQLite end a transaction by itself.
    [[nodiscard]] bool isInTransaction() const;
    //! Why rows ended too early since the last call, where they did: Rows::next() says only that
    //! there are no more.
    [[nodiscard]] std::optional<Error> takeFault();

private:
    std::unique_ptr<Private> d;
};

} // namespace vireo::server::storage
