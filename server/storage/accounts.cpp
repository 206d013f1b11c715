// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/accounts.h"

#include "core/base/text.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::accounts {
namespace {

const QString kColumns
    = u"id, handle, email, display_name, bio, avatar_url, role, state, followers, "
      u"following, videos, created_ms, suspended_until_ms, suspended_by"_s;

Row rowOf(const Connection::Rows &rows)
{
    Row row;
    row.id = rows.id(0);
    row.handle = rows.text(1);
    row.email = rows.text(2);
    row.displayName = rows.text(3);
    row.bio = rows.text(4);
    row.avatarUrl = rows.text(5);
    row.role = static_cast<Role>(rows.integer(6));
    row.state = static_cast<State>(rows.integer(7));
    row.followers = rows.integer(8);
    row.following = rows.integer(9);
    row.videos = rows.integer(10);
    row.createdMs = rows.integer(11);
    row.suspendedUntilMs = rows.integer(12);
    row.suspendedBy = rows.id(13);
    return row;
}

Result<Id> idIn(Connection &db, const QString &sql, const QString &key)
{
    auto rows = db.run(sql, {key});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->id(0) : Id();
}

Result<void> done(const Result<int> &changed)
{
    if (!changed.ok())
        return changed.error();
    return {};
}

} // namespace

protocol::Account Row::toAccount() const
{
    protocol::Account account;
    account.id = id;
    account.handle = handle;
    account.displayName = displayName;
    account.bio = bio;
    account.avatarUrl = avatarUrl;
    account.counts = {followers, following, videos};
    return account;
}

protocol::Account Row::toOwnAccount() const
{
    protocol::Account account = toAccount();
    account.role = roleNames().at(int(role));
    return account;
}

const QStringList &roleNames()
{
    static const QStringList names{u"member"_s, u"moderator"_s, u"admin"_s};
    return names;
}

Result<void> insert(Connection &db, const Row &row)
{
    const auto handle = db.change(u"INSERT INTO handles (handle_key, account_id) VALUES (?, ?)"_s,
        {base::text::foldKey(row.handle), row.id.value()});
    if (!handle.ok())
        return handle.error();
    const auto email = db.change(u"INSERT INTO emails (email_key, account_id) VALUES (?, ?)"_s,
        {emailKey(row.email), row.id.value()});
    if (!email.ok())
        return email.error();
    return done(db.change(u"INSERT INTO accounts (id, handle, email, display_name, bio, "
                          u"avatar_url, role, state, created_ms) "
                          u"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {row.id.value(), row.handle, row.email, row.displayName, row.bio, row.avatarUrl,
            int(row.role), int(row.state), row.createdMs}));
}

Result<std::optional<Row>> byId(Connection &db, Id id)
{
    auto rows = db.run(u"SELECT %1 FROM accounts WHERE id = ?"_s.arg(kColumns), {id.value()});
    if (!rows.ok())
        return rows.error();
    if (!rows->next())
        return std::optional<Row>();
    return std::optional<Row>(rowOf(*rows));
}

Result<QHash<Id, Row>> byIds(Connection &db, const QList<Id> &ids)
{
    QHash<Id, Row> found;
    if (ids.isEmpty())
        return found;
    // Padded to a few sizes, so that few statements are kept.
    qsizetype size = 8;
    while (size < ids.size())
        size *= 2;
    QStringList marks;
    QVariantList values;
    for (qsizetype i = 0; i < size; ++i) {
        marks.append(u"?"_s);
        values.append(ids.at(qMin(i, ids.size() - 1)).value());
    }
    auto rows = db.run(
        u"SELECT %1 FROM accounts WHERE id IN (%2)"_s.arg(kColumns, marks.join(u',')), values);
    if (!rows.ok())
        return rows.error();
    while (rows->next()) {
        const Row row = rowOf(*rows);
        found.insert(row.id, row);
    }
    return found;
}

Result<Id> idOfHandle(Connection &db, const QString &handle)
{
    return idIn(
        db, u"SELECT account_id FROM handles WHERE handle_key = ?"_s, base::text::foldKey(handle));
}

Result<Id> idOfEmail(Connection &db, const QString &email)
{
    return idIn(db, u"SELECT account_id FROM emails WHERE email_key = ?"_s, emailKey(email));
}

Result<void> setHandle(Connection &db, Id id, const QString &from, const QString &to)
{
    const QString oldKey = base::text::foldKey(from);
    const QString newKey = base::text::foldKey(to);
    if (oldKey != newKey) {
        const auto taken = db.change(
            u"INSERT INTO handles (handle_key, account_id) VALUES (?, ?)"_s, {newKey, id.value()});
        if (!taken.ok())
            return taken.error();
        const auto freed = db.change(
            u"DELETE FROM handles WHERE handle_key = ? AND account_id = ?"_s, {oldKey, id.value()});
        if (!freed.ok())
            return freed.error();
    }
    return done(db.change(u"UPDATE accounts SET handle = ? WHERE id = ?"_s, {to, id.value()}));
}

Result<void> setProfile(Connection &db, Id id, const QString &displayName, const QString &bio)
{
    return done(db.change(u"UPDATE accounts SET display_name = ?, bio = ? WHERE id = ?"_s,
        {displayName, bio, id.value()}));
}

Result<void> setRole(Connection &db, Id id, Role role)
{
    return done(db.change(u"UPDATE accounts SET role = ? WHERE id = ?"_s, {int(role), id.value()}));
}

Result<void> setState(Connection &db, Id id, State state)
{
    return done(
        db.change(u"UPDATE accounts SET state = ?, suspended_until_ms = 0, suspended_by = 0 "
                  u"WHERE id = ?"_s,
            {int(state), id.value()}));
}

Result<void> suspend(Connection &db, Id id, qint64 untilMs, Id by)
{
    return db.execute(u"UPDATE accounts SET state = ?, suspended_until_ms = ?, suspended_by = ? "
                      u"WHERE id = ?"_s,
        {int(State::Suspended), untilMs, by.value(), id.value()});
}

Result<QList<Id>> served(Connection &db, qint64 nowMs)
{
    return db.ids(
        u"SELECT id FROM accounts WHERE state = ? AND suspended_until_ms BETWEEN 1 AND ?"_s,
        {int(State::Suspended), nowMs});
}

Result<QList<Row>> search(Connection &db, const QString &text, int most)
{
    // % and _ stand for themselves: a handle may hold an underscore.
    QString pattern = text;
    pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    auto rows = db.run(u"SELECT %1 FROM accounts WHERE handle LIKE ? ESCAPE '\\' OR display_name "
                       u"LIKE ? ESCAPE '\\' ORDER BY handle LIMIT ?"_s.arg(kColumns),
        {pattern + u'%', pattern + u'%', most});
    if (!rows.ok())
        return rows.error();
    QList<Row> found;
    while (rows->next())
        found.append(rowOf(*rows));
    return found;
}

Result<QList<Id>> staff(Connection &db)
{
    return db.ids(u"SELECT id FROM accounts WHERE role > 0 AND state = 0"_s);
}

Result<void> setVideos(Connection &db, Id id, qint64 count)
{
    return db.execute(u"UPDATE accounts SET videos = ? WHERE id = ? AND videos <> ?"_s,
        {count, id.value(), count});
}

QString emailKey(const QString &email)
{
    return base::text::foldKey(email.trimmed());
}

} // namespace vireo::server::storage::accounts
