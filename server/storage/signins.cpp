// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/signins.h"

#include "server/storage/accounts.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::signins {
namespace {

const QString kColumns = u"id, email, challenge, token_hash, code_hash, tries, state, peer_hash, "
                         u"created_ms, expires_ms, invite, note, adult_from_ms"_s;

Result<std::optional<Row>> one(Connection &db, const QString &where, const QVariant &key)
{
    auto rows = db.run(u"SELECT %1 FROM sign_ins WHERE %2 = ?"_s.arg(kColumns, where), {key});
    if (!rows.ok())
        return rows.error();
    if (!rows->next())
        return std::optional<Row>();
    return std::optional<Row>(Row{rows->text(0), rows->text(1), rows->text(2), rows->bytes(3),
        rows->bytes(4), static_cast<int>(rows->integer(5)), static_cast<State>(rows->integer(6)),
        rows->bytes(7), rows->integer(8), rows->integer(9), rows->text(10), rows->text(11),
        rows->integer(12)});
}

Result<qint64> nth(Connection &db, const QString &sql, const QVariantList &values)
{
    auto rows = db.run(sql, values);
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : -1;
}

} // namespace

Result<void> insert(Connection &db, const Row &row)
{
    const auto added = db.change(
        u"INSERT INTO sign_ins (%1, email_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s
            .arg(kColumns),
        {row.id, row.email, row.challenge, row.tokenHash, row.codeHash, row.tries, int(row.state),
            row.peerHash, row.createdMs, row.expiresMs, row.invite, row.note, row.adultFromMs,
            accounts::emailKey(row.email)});
    if (!added.ok())
        return added.error();
    return {};
}

Result<std::optional<Row>> byId(Connection &db, const QString &id)
{
    return one(db, u"id"_s, id);
}

Result<std::optional<Row>> byToken(Connection &db, const QByteArray &tokenHash)
{
    return one(db, u"token_hash"_s, tokenHash);
}

Result<bool> setState(Connection &db, const QString &id, State state)
{
    const auto changed = db.change(u"UPDATE sign_ins SET state = ? WHERE id = ? AND state < ?"_s,
        {int(state), id, int(State::Used)});
    if (!changed.ok())
        return changed.error();
    return *changed == 1;
}

Result<void> countTry(Connection &db, const QString &id)
{
    const auto changed = db.change(u"UPDATE sign_ins SET tries = tries + 1 WHERE id = ?"_s, {id});
    if (!changed.ok())
        return changed.error();
    return {};
}

Result<qint64> oldestOf(Connection &db, const QString &email, qint64 sinceMs, int most)
{
    return nth(db,
        u"SELECT created_ms FROM sign_ins WHERE email_key = ? AND created_ms > ? "
        u"AND challenge <> '' ORDER BY created_ms DESC LIMIT 1 OFFSET ?"_s,
        {accounts::emailKey(email), sinceMs, most - 1});
}

Result<qint64> oldestOfPeer(Connection &db, const QByteArray &peerHash, qint64 sinceMs, int most)
{
    return nth(db,
        u"SELECT created_ms FROM sign_ins WHERE peer_hash = ? AND created_ms > ? "
        u"ORDER BY created_ms DESC LIMIT 1 OFFSET ?"_s,
        {peerHash, sinceMs, most - 1});
}

} // namespace vireo::server::storage::signins
