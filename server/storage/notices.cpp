// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/notices.h"

#include "server/storage/idlist.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::notices {
namespace {

constexpr qint64 kJoinMs = 24LL * 3600 * 1000;
constexpr qint64 kTellAgainMs = 2000; // a clip that everybody likes rings no bell for each

//! A line as add() needs it.
struct Open
{
    Id id;
    bool read = false;
    qint64 toldMs = 0;
};

Result<Id> nextNumber(Connection &db, Id account)
{
    auto rows = db.run(u"INSERT INTO notice_numbers (account_id, last) VALUES (?, 1) ON CONFLICT "
                       u"(account_id) DO UPDATE SET last = last + 1 RETURNING last"_s,
        {account.value()});
    if (!rows.ok())
        return rows.error();
    Id number;
    while (rows->next()) // SQLite finishes the statement at its last row
        number = rows->id(0);
    return number;
}

//! The line in which \p wish's actor stands already, alive or not.
Result<std::optional<std::pair<Id, bool>>> standing(Connection &db, const Wish &wish)
{
    auto rows = db.run(u"SELECT a.notice_id, a.live FROM notices n JOIN notice_actors a ON "
                       u"a.account_id = n.account_id AND a.notice_id = n.id WHERE n.account_id = ? "
                       u"AND n.kind = ? AND n.object = ? AND a.actor_id = ? ORDER BY n.id DESC "
                       u"LIMIT 1"_s,
        {wish.account.value(), wish.kind, wish.object, wish.actor.value()});
    if (!rows.ok())
        return rows.error();
    std::optional<std::pair<Id, bool>> found;
    if (rows->next())
        found.emplace(rows->id(0), rows->integer(1) != 0);
    return found;
}

Result<void> setLive(Connection &db, const Wish &wish, Id line, bool live)
{
    const auto turned = db.execute(u"UPDATE notice_actors SET live = ? WHERE account_id = ? AND "
                                   u"notice_id = ? AND actor_id = ?"_s,
        {live ? 1 : 0, wish.account.value(), line.value(), wish.actor.value()});
    if (!turned.ok())
        return turned;
    return db.execute(u"UPDATE notices SET live = live + ? WHERE account_id = ? AND id = ?"_s,
        {live ? 1 : -1, wish.account.value(), line.value()});
}

Result<std::optional<Open>> openLine(Connection &db, const Wish &wish, qint64 nowMs)
{
    auto rows = db.run(u"SELECT id, read, told_ms FROM notices WHERE account_id = ? AND kind = ? "
                       u"AND object = ? AND created_ms > ? ORDER BY id DESC LIMIT 1"_s,
        {wish.account.value(), wish.kind, wish.object, nowMs - kJoinMs});
    if (!rows.ok())
        return rows.error();
    std::optional<Open> found;
    if (rows->next())
        found = Open{rows->id(0), rows->integer(1) != 0, rows->integer(2)};
    return found;
}

Result<void> addActor(Connection &db, const Wish &wish, Id line, qint64 nowMs)
{
    return db.execute(u"INSERT INTO notice_actors (account_id, notice_id, actor_id, comment_id, "
                      u"live, at_ms) VALUES (?, ?, ?, ?, 1, ?)"_s,
        {wish.account.value(), line.value(), wish.actor.value(), wish.comment.value(), nowMs});
}

//! True: this actor did not stand in the line before.
Result<bool> putActor(Connection &db, const Wish &wish, Id line, qint64 nowMs)
{
    const QVariantList which{wish.account.value(), line.value(), wish.actor.value()};
    std::optional<bool> stood;
    {
        auto before = db.run(u"SELECT live FROM notice_actors WHERE account_id = ? AND notice_id = "
                             u"? AND actor_id = ?"_s,
            which);
        if (!before.ok())
            return before.error();
        if (before->next())
            stood = before->integer(0) != 0;
    }
    if (!stood) {
        const auto added = addActor(db, wish, line, nowMs);
        return added.ok() ? Result<bool>(true) : Result<bool>(added.error());
    }
    const auto moved
        = db.execute(u"UPDATE notice_actors SET live = 1, comment_id = ?, at_ms = ? WHERE "
                     u"account_id = ? AND notice_id = ? AND actor_id = ?"_s,
            QVariantList{wish.comment.value(), nowMs} + which);
    return moved.ok() ? Result<bool>(!*stood) : Result<bool>(moved.error());
}

Result<Added> join(Connection &db, const Wish &wish, const Open &line, qint64 nowMs)
{
    const auto place = nextNumber(db, wish.account);
    if (!place.ok())
        return place.error();
    const auto fresh = putActor(db, wish, line.id, nowMs);
    if (!fresh.ok())
        return fresh.error();
    const bool news = line.read || nowMs - line.toldMs >= kTellAgainMs;
    // Of an index over what is unread SQLite writes the entry anew wherever it is told to set one
    // of its columns, be it to the same.
    const QString counted
        = *fresh || line.read ? u"live = live + %1, read = 0, "_s.arg(*fresh ? 1 : 0) : QString();
    const auto changed = db.execute(u"UPDATE notices SET "_s + counted
            + u"place = ?, video_id = ?, text = ?, changed_ms = ?, told_ms = ? WHERE account_id = "
              u"? AND id = ?"_s,
        {place->value(), wish.video.value(), wish.text, nowMs, news ? nowMs : line.toldMs,
            wish.account.value(), line.id.value()});
    if (!changed.ok())
        return changed.error();
    return Added{line.id, news};
}

Result<Added> begin(Connection &db, const Wish &wish, qint64 nowMs)
{
    const auto number = nextNumber(db, wish.account);
    if (!number.ok())
        return number.error();
    const auto made = db.execute(
        u"INSERT INTO notices (account_id, id, place, kind, object, video_id, text, live, "
        u"created_ms, changed_ms, told_ms) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)"_s,
        {wish.account.value(), number->value(), number->value(), wish.kind, wish.object,
            wish.video.value(), wish.text, nowMs, nowMs, nowMs});
    if (!made.ok())
        return made.error();
    const auto stands = addActor(db, wish, *number, nowMs);
    if (!stands.ok())
        return stands.error();
    return Added{*number, true};
}

} // namespace

Result<Added> add(Connection &db, const Wish &wish, qint64 nowMs)
{
    if (wish.once) {
        const auto before = standing(db, wish);
        if (!before.ok())
            return before.error();
        if (*before) {
            // Done again after it was taken back: it stands again, and nobody is told twice.
            if (!(*before)->second) {
                if (const auto back = setLive(db, wish, (*before)->first, true); !back.ok())
                    return back.error();
            }
            return Added{(*before)->first, false};
        }
    }
    if (wish.joins) {
        const auto line = openLine(db, wish, nowMs);
        if (!line.ok())
            return line.error();
        if (*line)
            return join(db, wish, **line, nowMs);
    }
    return begin(db, wish, nowMs);
}

Result<bool> withdraw(Connection &db, const Wish &wish)
{
    std::optional<Id> line;
    {
        const QString which = wish.once ? u"1"_s : u"a.comment_id = ?"_s;
        QVariantList values{wish.account.value(), wish.kind, wish.object, wish.actor.value()};
        if (!wish.once)
            values.append(wish.comment.value());
        auto rows = db.run(u"SELECT n.id FROM notices n JOIN notice_actors a ON a.account_id = "
                           u"n.account_id AND a.notice_id = n.id WHERE n.account_id = ? AND n.kind "
                           u"= ? AND n.object = ? AND a.actor_id = ? AND a.live = 1 AND "_s
                + which + u" ORDER BY n.id DESC LIMIT 1"_s,
            values);
        if (!rows.ok())
            return rows.error();
        if (!rows->next())
            return false;
        line = rows->id(0);
    }
    if (const auto gone = setLive(db, wish, *line, false); !gone.ok())
        return gone.error();
    auto rows = db.run(u"SELECT 1 FROM notices WHERE account_id = ? AND id = ? AND live = 0 AND "
                       u"read = 0"_s,
        {wish.account.value(), line->value()});
    if (!rows.ok())
        return rows.error();
    return rows->next();
}

Result<QList<Line>> list(Connection &db, Id account, const Which &which, int most)
{
    QString sql
        = u"SELECT id, place, kind, video_id, text, live, created_ms, changed_ms, read FROM "
          u"notices WHERE account_id = ? AND live > 0"_s;
    QVariantList values{account.value()};
    if (which.before > 0) {
        sql += u" AND place < ?"_s;
        values.append(which.before);
    }
    if (which.unreadOnly)
        sql += u" AND read = 0"_s;
    if (!which.kinds.isEmpty()) {
        QList<Id> wanted;
        for (const int kind : which.kinds)
            wanted.append(Id(kind));
        sql += u" AND kind IN (SELECT value FROM json_each(?))"_s;
        values.append(idList(wanted));
    }
    values.append(most);
    auto rows = db.run(sql + u" ORDER BY place DESC LIMIT ?"_s, values);
    if (!rows.ok())
        return rows.error();
    QList<Line> lines;
    while (rows->next()) {
        lines.append({rows->id(0), rows->id(1), int(rows->integer(2)), rows->id(3), rows->text(4),
            rows->integer(5), rows->integer(6), rows->integer(7), rows->integer(8) != 0});
    }
    return lines;
}

Result<QList<Actor>> actors(Connection &db, Id account, Id line, int most)
{
    auto rows = db.run(u"SELECT actor_id, comment_id FROM notice_actors WHERE account_id = ? AND "
                       u"notice_id = ? AND live = 1 ORDER BY at_ms DESC LIMIT ?"_s,
        {account.value(), line.value(), most});
    if (!rows.ok())
        return rows.error();
    QList<Actor> found;
    while (rows->next())
        found.append({rows->id(0), rows->id(1)});
    return found;
}

Result<qint64> unread(Connection &db, Id account)
{
    auto rows = db.run(u"SELECT COUNT(*) FROM (SELECT 1 FROM notices WHERE account_id = ? AND read "
                       u"= 0 AND live > 0 LIMIT 999)"_s,
        {account.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

Result<int> markRead(Connection &db, Id account, const QList<Id> &lines)
{
    return db.change(u"UPDATE notices SET read = 1 WHERE account_id = ? AND read = 0 AND id IN "
                     u"(SELECT value FROM json_each(?))"_s,
        {account.value(), idList(lines)});
}

Result<int> markReadUpTo(Connection &db, Id account, Id place)
{
    return db.change(
        u"UPDATE notices SET read = 1 WHERE account_id = ? AND read = 0 AND place <= ?"_s,
        {account.value(), place.value()});
}

} // namespace vireo::server::storage::notices
