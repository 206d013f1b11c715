// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/connection.h"

#include "server/storage/damage.h"

#include <QHash>
#include <QLoggingCategory>

#include <sqlite3.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::server::storage {
namespace {

Q_LOGGING_CATEGORY(lcStorage, "vireo.storage")

QString fileOf(sqlite3 *database)
{
    return QString::fromUtf8(sqlite3_db_filename(database, "main"));
}

Error errorOf(sqlite3 *database, int extendedCode, const char *text, const QString &sql)
{
    const int code = extendedCode & 0xff;
    if (code == SQLITE_CONSTRAINT && QByteArrayView(text).contains("UNIQUE"))
        return {Error::Kind::Conflict, u"exists"_s, u"This exists already."_s};
    qCWarning(lcStorage).noquote() << "statement failed:" << text << "in" << sql.simplified();
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        return {Error::Kind::Unavailable, u"busy"_s,
            u"The server is busy just now. Try again in a moment."_s, {}, std::chrono::seconds(2)};
    }
    if (code == SQLITE_FULL) {
        return {Error::Kind::StorageFull, u"storage_full"_s,
            u"The server has no room left. Its operator has to make some."_s};
    }
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
        return damage::note(fileOf(database),
            code == SQLITE_CORRUPT ? damage::Kind::Malformed : damage::Kind::NoDatabase);
    }
    return {Error::Kind::Internal, u"storage"_s,
        u"The server could not reach its data. Try again later."_s};
}

} // namespace

//! A prepared statement; destroyed before the connection it is of.
class Connection::Rows::Statement
{
public:
    explicit Statement(sqlite3_stmt *handle)
        : m_handle(handle)
    {
    }
    ~Statement() { sqlite3_finalize(m_handle); }
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    [[nodiscard]] sqlite3_stmt *handle() const { return m_handle; }
    [[nodiscard]] int bind(int index, const QVariant &value)
    {
        switch (value.metaType().id()) {
        case QMetaType::UnknownType:
            return sqlite3_bind_null(m_handle, index);
        case QMetaType::Bool:
        case QMetaType::Int:
        case QMetaType::UInt:
        case QMetaType::Long:
        case QMetaType::LongLong:
        case QMetaType::ULong:
        case QMetaType::ULongLong:
            return sqlite3_bind_int64(m_handle, index, value.toLongLong());
        case QMetaType::Float:
        case QMetaType::Double:
            return sqlite3_bind_double(m_handle, index, value.toDouble());
        case QMetaType::QByteArray: {
            const QByteArray bytes = value.toByteArray();
            return sqlite3_bind_blob64(m_handle, index, bytes.constData(),
                static_cast<sqlite3_uint64>(bytes.size()), SQLITE_TRANSIENT);
        }
        default: {
            const QByteArray text = value.toString().toUtf8();
            return sqlite3_bind_text64(m_handle, index, text.constData(),
                static_cast<sqlite3_uint64>(text.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
        }
        }
    }
    //! Ends its read transaction, and forgets what was bound.
    void reset()
    {
        sqlite3_reset(m_handle);
        sqlite3_clear_bindings(m_handle);
    }

private:
    sqlite3_stmt *const m_handle;
};

class Connection::Private
{
public:
    using Statement = Rows::Statement;

    [[nodiscard]] Result<std::shared_ptr<Statement>> prepare(const QString &sql)
    {
        const QByteArray text = sql.toUtf8();
        sqlite3_stmt *handle = nullptr;
        const char *rest = nullptr;
        const int code = sqlite3_prepare_v3(database, text.constData(),
            static_cast<int>(text.size()) + 1, SQLITE_PREPARE_PERSISTENT, &handle, &rest);
        if (code != SQLITE_OK)
            return errorOf(database, code, sqlite3_errmsg(database), sql);
        auto statement = std::make_shared<Statement>(handle);
        if (!handle || !QByteArrayView(rest).trimmed().isEmpty())
            return errorOf(database, SQLITE_MISUSE, "not one statement", sql);
        return statement;
    }

    sqlite3 *database = nullptr;
    QHash<QString, std::shared_ptr<Statement>> statements;
    std::optional<Error> fault;
};

Connection::Rows::Rows(
    Private &connection, std::shared_ptr<Statement> statement, bool waiting, int changed)
    : m_connection(&connection)
    , m_statement(std::move(statement))
    , m_waiting(waiting)
    , m_changed(changed)
{
}

Connection::Rows::Rows(Rows &&) noexcept = default;

Connection::Rows &Connection::Rows::operator=(Rows &&other) noexcept
{
    if (this != &other) {
        release();
        m_connection = other.m_connection;
        m_statement = std::move(other.m_statement);
        m_waiting = other.m_waiting;
        m_changed = other.m_changed;
    }
    return *this;
}

Connection::Rows::~Rows()
{
    release();
}

void Connection::Rows::release()
{
    if (m_statement)
        m_statement->reset();
    m_statement.reset();
}

bool Connection::Rows::next()
{
    if (std::exchange(m_waiting, false))
        return true;
    sqlite3_stmt *handle = m_statement->handle();
    // Another step after the last row would begin again.
    if (sqlite3_stmt_busy(handle) == 0)
        return false;
    const int code = sqlite3_step(handle);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        const QString sql = QString::fromUtf8(sqlite3_sql(handle));
        sqlite3 *database = sqlite3_db_handle(handle);
        m_connection->fault = errorOf(database, code, sqlite3_errmsg(database), sql);
    }
    return code == SQLITE_ROW;
}

QVariant Connection::Rows::value(int column) const
{
    switch (sqlite3_column_type(m_statement->handle(), column)) {
    case SQLITE_INTEGER:
        return integer(column);
    case SQLITE_FLOAT:
        return real(column);
    case SQLITE_TEXT:
        return text(column);
    case SQLITE_BLOB:
        return bytes(column);
    default:
        return {};
    }
}

Id Connection::Rows::id(int column) const
{
    return Id(integer(column));
}

qint64 Connection::Rows::integer(int column) const
{
    return sqlite3_column_int64(m_statement->handle(), column);
}

double Connection::Rows::real(int column) const
{
    return sqlite3_column_double(m_statement->handle(), column);
}

QString Connection::Rows::text(int column) const
{
    sqlite3_stmt *handle = m_statement->handle();
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(handle, column));
    return text ? QString::fromUtf8(text, sqlite3_column_bytes(handle, column)) : QString();
}

QByteArray Connection::Rows::bytes(int column) const
{
    sqlite3_stmt *handle = m_statement->handle();
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(handle, column));
    return {bytes, sqlite3_column_bytes(handle, column)};
}

bool Connection::Rows::isNull(int column) const
{
    return sqlite3_column_type(m_statement->handle(), column) == SQLITE_NULL;
}

int Connection::Rows::changed() const
{
    return m_changed;
}

Connection::Snapshot::Snapshot(Connection &db)
    : m_db(db)
{
    // Where it fails each statement stands for itself, which is no worse than it was.
    m_begun = m_db.run(u"BEGIN"_s).ok();
}

Connection::Snapshot::~Snapshot()
{
    if (m_begun)
        static_cast<void>(m_db.run(u"COMMIT"_s));
}

Connection::Connection(sqlite3 *database)
    : d(std::make_unique<Private>())
{
    d->database = database;
}

Connection::~Connection() = default;

bool Connection::isDamaged() const
{
    return damage::isNoted(fileOf(d->database));
}

qint64 Connection::touched() const
{
    return sqlite3_total_changes64(d->database);
}

bool Connection::isInTransaction() const
{
    return sqlite3_get_autocommit(d->database) == 0;
}

std::optional<Error> Connection::takeFault()
{
    return std::exchange(d->fault, std::nullopt);
}

Result<Connection::Rows> Connection::run(const QString &sql, const QVariantList &values)
{
    std::shared_ptr<Rows::Statement> statement = d->statements.value(sql);
    // Two users: the cache and this call. More: the rows of an outer loop are still being read.
    if (!statement || statement.use_count() > 2) {
        auto fresh = d->prepare(sql);
        if (!fresh.ok())
            return fresh.error();
        if (!statement)
            d->statements.insert(sql, *fresh);
        statement = std::move(*fresh);
    }
    sqlite3_stmt *handle = statement->handle();
    if (sqlite3_bind_parameter_count(handle) != values.size())
        return errorOf(d->database, SQLITE_MISUSE, "another number of values than marks", sql);
    int code = SQLITE_OK;
    for (qsizetype i = 0; i < values.size() && code == SQLITE_OK; ++i)
        code = statement->bind(static_cast<int>(i) + 1, values.at(i));
    if (code == SQLITE_OK)
        code = sqlite3_step(handle);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        Error error = errorOf(d->database, code, sqlite3_errmsg(d->database), sql);
        statement->reset();
        return error;
    }
    return Rows(*d, std::move(statement), code == SQLITE_ROW, sqlite3_changes(d->database));
}

Result<int> Connection::change(const QString &sql, const QVariantList &values)
{
    auto rows = run(sql, values);
    if (!rows.ok())
        return rows.error();
    return rows->changed();
}

Result<void> Connection::execute(const QString &sql, const QVariantList &values)
{
    const auto rows = run(sql, values);
    return rows.ok() ? Result<void>() : Result<void>(rows.error());
}

Result<QList<Id>> Connection::ids(const QString &sql, const QVariantList &values)
{
    auto rows = run(sql, values);
    if (!rows.ok())
        return rows.error();
    QList<Id> ids;
    while (rows->next())
        ids.append(rows->id(0));
    return ids;
}

} // namespace vireo::server::storage
