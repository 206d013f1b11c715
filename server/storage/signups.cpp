// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/signups.h"

#include "server/storage/accounts.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::signups {
namespace {

Result<QList<protocol::Invite>> select(
    Connection &db, const QString &tail, const QVariantList &values)
{
    auto rows = db.run(
        u"SELECT code, note, uses, most, created_ms, expires_ms FROM invites "_s + tail, values);
    if (!rows.ok())
        return rows.error();
    QList<protocol::Invite> found;
    while (rows->next()) {
        found.append({rows->text(0), rows->text(1), int(rows->integer(2)), int(rows->integer(3)),
            rows->integer(4), rows->integer(5)});
    }
    return found;
}

} // namespace

Result<void> addInvite(Connection &db, const protocol::Invite &invite, Id maker)
{
    return db.execute(u"INSERT INTO invites (code, maker_id, note, most, created_ms, expires_ms) "
                      u"VALUES (?, ?, ?, ?, ?, ?)"_s,
        {invite.code, maker.value(), invite.note, invite.most, invite.createdMs, invite.expiresMs});
}

Result<QList<protocol::Invite>> invites(Connection &db, qint64 beforeMs, int most)
{
    return select(db, u"WHERE created_ms < ? ORDER BY created_ms DESC LIMIT ?"_s, {beforeMs, most});
}

Result<std::optional<protocol::Invite>> invite(Connection &db, const QString &code)
{
    auto found = select(db, u"WHERE code = ?"_s, {code});
    if (!found.ok())
        return found.error();
    return found->isEmpty() ? std::optional<protocol::Invite>() : std::optional(found->takeFirst());
}

Result<bool> removeInvite(Connection &db, const QString &code)
{
    const auto removed = db.change(u"DELETE FROM invites WHERE code = ?"_s, {code});
    return removed.ok() ? Result<bool>(*removed > 0) : Result<bool>(removed.error());
}

Result<bool> useInvite(Connection &db, const QString &code, qint64 nowMs)
{
    const auto used
        = db.change(u"UPDATE invites SET uses = uses + 1 WHERE code = ? AND uses < most "
                    u"AND expires_ms > ?"_s,
            {code, nowMs});
    return used.ok() ? Result<bool>(*used > 0) : Result<bool>(used.error());
}

Result<std::optional<State>> stateOf(Connection &db, const QString &email)
{
    auto rows
        = db.run(u"SELECT state FROM sign_ups WHERE email_key = ?"_s, {accounts::emailKey(email)});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? std::optional(State(rows->integer(0))) : std::optional<State>();
}

Result<void> ask(Connection &db, const QString &email, const QString &note, qint64 nowMs)
{
    return db.execute(u"INSERT OR IGNORE INTO sign_ups (email_key, email, note, created_ms) "
                      u"VALUES (?, ?, ?, ?)"_s,
        {accounts::emailKey(email), email, note, nowMs});
}

Result<QList<protocol::SignUp>> waiting(Connection &db, Id after, int most)
{
    auto rows = db.run(u"SELECT id, email, note, created_ms FROM sign_ups WHERE state = 0 AND "
                       u"id > ? ORDER BY id LIMIT ?"_s,
        {after.value(), most});
    if (!rows.ok())
        return rows.error();
    QList<protocol::SignUp> found;
    while (rows->next())
        found.append({rows->id(0), rows->text(1), rows->text(2), rows->integer(3)});
    return found;
}

Result<QString> decide(Connection &db, Id id, State state, qint64 nowMs)
{
    auto rows = db.run(u"SELECT email FROM sign_ups WHERE id = ? AND state = 0"_s, {id.value()});
    if (!rows.ok())
        return rows.error();
    if (!rows->next())
        return QString();
    const QString email = rows->text(0);
    const auto done = db.execute(u"UPDATE sign_ups SET state = ?, decided_ms = ? WHERE id = ?"_s,
        {int(state), nowMs, id.value()});
    return done.ok() ? Result<QString>(email) : Result<QString>(done.error());
}

} // namespace vireo::server::storage::signups
