// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/connection.h"

#include <QHash>
#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace vireo::server::storage {
namespace {

Q_LOGGING_CATEGORY(lcStorage, "vireo.storage")

// SQLite's primary result codes (sqlite3.h).
constexpr int kBusy = 5;
constexpr int kLocked = 6;
constexpr int kFull = 13;
constexpr int kConstraint = 19;

Error errorOf(const QSqlError &fault, const QString &sql)
{
    const int code = fault.nativeErrorCode().toInt() & 0xff;
    if (code == kConstraint && fault.databaseText().contains("UNIQUE"_L1)) {
        return {Error::Kind::Conflict, u"exists"_s, u"This exists already."_s};
    }
    qCWarning(lcStorage).noquote() << "statement failed:" << fault.databaseText()
                                   << fault.driverText() << "in" << sql.simplified();
    if (code == kBusy || code == kLocked) {
        return {Error::Kind::Unavailable, u"busy"_s,
            u"The server is busy just now. Try again in a moment."_s, {}, std::chrono::seconds(2)};
    }
    if (code == kFull) {
        return {Error::Kind::StorageFull, u"storage_full"_s,
            u"The server has no room left. Its operator has to make some."_s};
    }
    return {Error::Kind::Internal, u"storage"_s,
        u"The server could not reach its data. Try again later."_s};
}

QVariant bindable(const QVariant &value)
{
    const int type = value.metaType().id();
    if (type == QMetaType::QString && value.toString().isNull())
        return u""_s;
    if (type == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

} // namespace

Connection::Rows::Rows(std::shared_ptr<QSqlQuery> query, int changed)
    : m_query(std::move(query))
    , m_changed(changed)
{
}

Connection::Rows::Rows(Rows &&) noexcept = default;

Connection::Rows &Connection::Rows::operator=(Rows &&other) noexcept
{
    if (this != &other) {
        release();
        m_query = std::move(other.m_query);
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
    // Resets the statement, which is what ends its read transaction.
    if (m_query)
        m_query->finish();
    m_query.reset();
}

bool Connection::Rows::next()
{
    return m_query->next();
}

QVariant Connection::Rows::value(int column) const
{
    return m_query->value(column);
}

Id Connection::Rows::id(int column) const
{
    return Id(integer(column));
}

qint64 Connection::Rows::integer(int column) const
{
    return m_query->value(column).toLongLong();
}

double Connection::Rows::real(int column) const
{
    return m_query->value(column).toDouble();
}

QString Connection::Rows::text(int column) const
{
    return m_query->value(column).toString();
}

QByteArray Connection::Rows::bytes(int column) const
{
    return m_query->value(column).toByteArray();
}

bool Connection::Rows::isNull(int column) const
{
    return m_query->isNull(column);
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

class Connection::Private
{
public:
    QSqlDatabase database;
    QHash<QString, std::shared_ptr<QSqlQuery>> statements;
};

Connection::Connection(const QSqlDatabase &database)
    : d(std::make_unique<Private>())
{
    d->database = database;
}

Connection::~Connection() = default;

Result<Connection::Rows> Connection::run(const QString &sql, const QVariantList &values)
{
    std::shared_ptr<QSqlQuery> query = d->statements.value(sql);
    // Two users: the cache and this call. More: the rows of an outer loop are still being read.
    if (!query || query.use_count() > 2) {
        auto fresh = std::make_shared<QSqlQuery>(d->database);
        fresh->setForwardOnly(true);
        if (!fresh->prepare(sql))
            return errorOf(fresh->lastError(), sql);
        if (!query)
            d->statements.insert(sql, fresh);
        query = std::move(fresh);
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(static_cast<int>(i), bindable(values.at(i)));
    if (!query->exec()) {
        const Error error = errorOf(query->lastError(), sql);
        query->finish();
        return error;
    }
    const int changed = query->numRowsAffected();
    return Rows(std::move(query), changed);
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
