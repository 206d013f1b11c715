// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/pushes.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::pushes {

Result<void> subscribe(Connection &db, Id account, const Subscription &subscription)
{
    return db.execute(u"INSERT INTO push_subscriptions (account_id, id, sealed, created_ms) VALUES "
                      u"(?, ?, ?, ?) ON CONFLICT (account_id, id) DO UPDATE SET sealed = "
                      u"excluded.sealed, created_ms = excluded.created_ms"_s,
        {account.value(), subscription.id, subscription.sealed, subscription.createdMs});
}

Result<bool> unsubscribe(Connection &db, Id account, const QString &id)
{
    const auto gone = db.change(
        u"DELETE FROM push_subscriptions WHERE account_id = ? AND id = ?"_s, {account.value(), id});
    if (!gone.ok())
        return gone.error();
    const auto waiting = db.execute(
        u"DELETE FROM pushes WHERE account_id = ? AND subscription = ?"_s, {account.value(), id});
    return waiting.ok() ? Result<bool>(*gone > 0) : Result<bool>(waiting.error());
}

Result<QList<Subscription>> subscriptions(Connection &db, Id account)
{
    auto rows
        = db.run(u"SELECT id, sealed, created_ms FROM push_subscriptions WHERE account_id = ? "
                 u"ORDER BY created_ms DESC, id"_s,
            {account.value()});
    if (!rows.ok())
        return rows.error();
    QList<Subscription> found;
    while (rows->next())
        found.append({rows->text(0), rows->bytes(1), rows->integer(2)});
    return found;
}

Result<std::optional<Subscription>> find(Connection &db, Id account, const QString &id)
{
    auto rows
        = db.run(u"SELECT id, sealed, created_ms FROM push_subscriptions WHERE account_id = ? "
                 u"AND id = ?"_s,
            {account.value(), id});
    if (!rows.ok())
        return rows.error();
    std::optional<Subscription> found;
    if (rows->next())
        found = Subscription{rows->text(0), rows->bytes(1), rows->integer(2)};
    return found;
}

Result<void> enqueue(Connection &db, Id account, const QString &topic, const QByteArray &payload,
    qint64 nowMs, qint64 expiresMs)
{
    // REPLACE gives a new number: a sender that has the old one under way takes away only that.
    return db.execute(u"INSERT OR REPLACE INTO pushes (account_id, subscription, topic, payload, "
                      u"due_ms, expires_ms) SELECT account_id, id, ?, ?, ?, ? FROM "
                      u"push_subscriptions WHERE account_id = ?"_s,
        {topic, QString::fromUtf8(payload), nowMs, expiresMs, account.value()});
}

Result<std::optional<Item>> take(Connection &db, qint64 nowMs, qint64 leaseMs)
{
    const auto dropped = db.execute(u"DELETE FROM pushes WHERE expires_ms <= ?"_s, {nowMs});
    if (!dropped.ok())
        return dropped.error();
    std::optional<Item> item;
    {
        auto rows
            = db.run(u"SELECT id, account_id, subscription, topic, payload, tries, expires_ms "
                     u"FROM pushes WHERE due_ms <= ? ORDER BY due_ms LIMIT 1"_s,
                {nowMs});
        if (!rows.ok())
            return rows.error();
        if (!rows->next())
            return item;
        item = Item{rows->integer(0), rows->id(1), rows->text(2), rows->text(3), rows->bytes(4),
            int(rows->integer(5)), rows->integer(6)};
    }
    const auto leased = db.execute(
        u"UPDATE pushes SET due_ms = ?, tries = tries + 1 WHERE id = ?"_s, {leaseMs, item->number});
    if (!leased.ok())
        return leased.error();
    return item;
}

Result<void> remove(Connection &db, qint64 number)
{
    return db.execute(u"DELETE FROM pushes WHERE id = ?"_s, {number});
}

Result<void> postpone(Connection &db, qint64 number, qint64 dueMs)
{
    return db.execute(u"UPDATE pushes SET due_ms = ? WHERE id = ?"_s, {dueMs, number});
}

Result<qint64> nextDue(Connection &db)
{
    auto rows = db.run(u"SELECT min(due_ms) FROM pushes"_s);
    if (!rows.ok())
        return rows.error();
    return rows->next() && !rows->isNull(0) ? rows->integer(0) : -1;
}

} // namespace vireo::server::storage::pushes
