// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/accounts.h"

#include "core/base/text.h"
#include "server/storage/idmarks.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::accounts {
namespace {

const QString kColumns
    = u"id, handle, email, display_name, bio, avatar_url, role, state, followers, "
      u"following, videos, created_ms, suspended_until_ms, suspended_by, private, links, "
      u"deletes_ms, approved, stamp, adult_from_ms"_s;

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
    row.isPrivate = rows.integer(14) != 0;
    row.links = rows.text(15);
    row.deletesMs = rows.integer(16);
    row.approved = int(rows.integer(17));
    row.stamp = rows.integer(18);
    row.adultFromMs = rows.integer(19);
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
    account.isPrivate = isPrivate;
    if (!links.isEmpty()) {
        account.links
            = protocol::profileLinksFromJson(QJsonDocument::fromJson(links.toUtf8()).array());
    }
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

Result<void> insert(Connection &db, const Row &row, const QString &skeleton)
{
    const auto handle
        = db.change(u"INSERT INTO handles (handle_key, account_id, skeleton) VALUES (?, ?, ?)"_s,
            {base::text::foldKey(row.handle), row.id.value(), skeleton});
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
    static const IdMarks sql(u"SELECT "_s + kColumns + u" FROM accounts WHERE id IN (%1)"_s);
    auto rows = db.run(sql.sized(ids.size()), IdMarks::values(ids));
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

Result<Id> idOfSkeleton(Connection &db, const QString &skeleton, Id except)
{
    auto rows = db.run(u"SELECT account_id FROM handles WHERE skeleton = ? AND account_id <> ? "
                       u"LIMIT 1"_s,
        {skeleton, except.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->id(0) : Id();
}

Result<QStringList> withoutSkeleton(Connection &db)
{
    auto rows = db.run(u"SELECT handle_key FROM handles WHERE skeleton = ''"_s);
    if (!rows.ok())
        return rows.error();
    QStringList found;
    while (rows->next())
        found.append(rows->text(0));
    return found;
}

Result<void> setSkeleton(Connection &db, const QString &handle, const QString &skeleton)
{
    return db.execute(u"UPDATE handles SET skeleton = ? WHERE handle_key = ?"_s,
        {skeleton, base::text::foldKey(handle)});
}

Result<void> setHandle(Connection &db, Id id, const NewHandle &change)
{
    const QString oldKey = base::text::foldKey(change.from);
    const QString newKey = base::text::foldKey(change.to);
    if (oldKey != newKey) {
        // One's own old handle may be taken up again.
        auto done = db.execute(
            u"DELETE FROM handles WHERE handle_key = ? AND account_id = ?"_s, {newKey, id.value()});
        if (done.ok()) {
            done = db.execute(
                u"INSERT INTO handles (handle_key, account_id, skeleton) VALUES (?, ?, ?)"_s,
                {newKey, id.value(), change.skeleton});
        }
        if (done.ok()) {
            done = db.execute(
                u"UPDATE handles SET until_ms = ? WHERE handle_key = ? AND account_id = ?"_s,
                {change.keepMs, oldKey, id.value()});
        }
        if (done.ok()) {
            done = db.execute(
                u"DELETE FROM handles WHERE account_id = ? AND until_ms > 0 AND handle_key NOT IN "
                u"(SELECT handle_key FROM handles WHERE account_id = ? AND until_ms > 0 "
                u"ORDER BY until_ms DESC LIMIT 3)"_s,
                {id.value(), id.value()});
        }
        if (!done.ok())
            return done;
    }
    return db.execute(u"UPDATE accounts SET handle = ? WHERE id = ?"_s, {change.to, id.value()});
}

Result<QList<Row>> staffRows(Connection &db)
{
    auto rows = db.run(u"SELECT %1 FROM accounts WHERE role > 0 LIMIT 500"_s.arg(kColumns));
    if (!rows.ok())
        return rows.error();
    QList<Row> found;
    while (rows->next())
        found.append(rowOf(*rows));
    return found;
}

Result<void> setProfile(Connection &db, const Row &row)
{
    return db.execute(u"UPDATE accounts SET display_name = ?, bio = ?, links = ? WHERE id = ?"_s,
        {row.displayName, row.bio, row.links, row.id.value()});
}

Result<void> setAvatar(Connection &db, Id id, const QString &url)
{
    return db.execute(u"UPDATE accounts SET avatar_url = ? WHERE id = ?"_s, {url, id.value()});
}

Result<void> setRole(Connection &db, Id id, Role role)
{
    return done(db.change(u"UPDATE accounts SET role = ? WHERE id = ?"_s, {int(role), id.value()}));
}

Result<void> countApproved(Connection &db, Id id, bool through)
{
    return db.execute(through ? u"UPDATE accounts SET approved = approved + 1 WHERE id = ?"_s
                              : u"UPDATE accounts SET approved = 0 WHERE id = ?"_s,
        {id.value()});
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

Result<void> setEmail(Connection &db, Id id, const QString &from, const QString &to)
{
    auto done = db.execute(u"DELETE FROM emails WHERE email_key = ? AND account_id = ?"_s,
        {emailKey(from), id.value()});
    if (done.ok()) {
        done = db.execute(u"INSERT INTO emails (email_key, account_id) VALUES (?, ?)"_s,
            {emailKey(to), id.value()});
    }
    if (done.ok())
        done = db.execute(u"UPDATE accounts SET email = ? WHERE id = ?"_s, {to, id.value()});
    return done;
}

Result<void> forget(Connection &db, Id id)
{
    const auto row = byId(db, id);
    if (!row.ok())
        return row.error();
    // Asked of the schema, so that a table that is new is not forgotten here.
    auto tables = db.run(u"SELECT m.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c "
                         u"WHERE m.type = 'table' AND c.pk = 1 AND c.name = 'account_id'"_s);
    if (!tables.ok())
        return tables.error();
    QStringList names{u"uploads"_s, u"handles"_s, u"emails"_s, u"email_changes"_s};
    while (tables->next())
        names.append(tables->text(0));
    for (const QString &name : std::as_const(names)) {
        const auto gone
            = db.execute(u"DELETE FROM %1 WHERE account_id = ?"_s.arg(name), {id.value()});
        if (!gone.ok())
            return gone;
    }
    if (*row) {
        const auto gone
            = db.execute(u"DELETE FROM sign_ins WHERE email_key = ?"_s, {emailKey((*row)->email)});
        if (!gone.ok())
            return gone;
    }
    return db.execute(u"DELETE FROM accounts WHERE id = ?"_s, {id.value()});
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
