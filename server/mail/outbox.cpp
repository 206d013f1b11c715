// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/mail/outbox.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace vireo::server::outbox {
namespace {

Result<void> change(storage::Connection &db, const QString &sql, const QVariantList &values)
{
    const auto changed = db.change(sql, values);
    if (!changed.ok())
        return changed.error();
    return {};
}

Result<Mail> opened(const Secrets &secrets, const QByteArray &sealed)
{
    const auto plain = secrets.unseal(sealed);
    if (!plain.ok())
        return plain.error();
    const auto json = base::json::parseObject(*plain);
    if (!json.ok())
        return json.error();
    return Mail{json->value("to"_L1).toString(), json->value("subject"_L1).toString(),
        json->value("text"_L1).toString(), json->value("html"_L1).toString(),
        json->value("unsubscribe"_L1).toString()};
}

} // namespace

Result<void> put(storage::Connection &db, const Secrets &secrets, const Mail &mail, qint64 nowMs,
    qint64 expiresMs)
{
    const QByteArray plain = base::json::write({{u"to"_s, mail.to}, {u"subject"_s, mail.subject},
        {u"text"_s, mail.text}, {u"html"_s, mail.html}, {u"unsubscribe"_s, mail.unsubscribe}});
    return change(db, u"INSERT INTO mails (sealed, due_ms, expires_ms) VALUES (?, ?, ?)"_s,
        {secrets.seal(plain), nowMs, expiresMs});
}

Result<std::optional<Item>> take(
    storage::Connection &db, const Secrets &secrets, qint64 nowMs, qint64 leaseMs)
{
    const auto dropped = change(db, u"DELETE FROM mails WHERE expires_ms <= ?"_s, {nowMs});
    if (!dropped.ok())
        return dropped.error();
    while (true) {
        Item item;
        QByteArray sealed;
        {
            auto rows = db.run(
                u"SELECT id, tries, sealed FROM mails WHERE due_ms <= ? ORDER BY due_ms LIMIT 1"_s,
                {nowMs});
            if (!rows.ok())
                return rows.error();
            if (!rows->next())
                return std::optional<Item>();
            item.number = rows->integer(0);
            item.tries = static_cast<int>(rows->integer(1));
            sealed = rows->bytes(2);
        }
        auto mail = opened(secrets, sealed);
        if (!mail.ok()) {
            // Sealed before the key was changed: the links in it are void anyhow.
            if (auto gone = remove(db, item.number); !gone.ok())
                return gone.error();
            continue;
        }
        item.mail = std::move(mail).value();
        const auto leased
            = change(db, u"UPDATE mails SET due_ms = ?, tries = tries + 1 WHERE id = ?"_s,
                {leaseMs, item.number});
        if (!leased.ok())
            return leased.error();
        return std::optional<Item>(std::move(item));
    }
}

Result<void> remove(storage::Connection &db, qint64 number)
{
    return change(db, u"DELETE FROM mails WHERE id = ?"_s, {number});
}

Result<void> postpone(storage::Connection &db, qint64 number, qint64 dueMs)
{
    return change(db, u"UPDATE mails SET due_ms = ? WHERE id = ?"_s, {dueMs, number});
}

Result<qint64> nextDue(storage::Connection &db)
{
    auto rows = db.run(u"SELECT min(due_ms) FROM mails"_s);
    if (!rows.ok())
        return rows.error();
    return rows->next() && !rows->isNull(0) ? rows->integer(0) : -1;
}

} // namespace vireo::server::outbox
