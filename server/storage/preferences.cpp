// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/preferences.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::preferences {
namespace {

QJsonObject parsed(const QString &text)
{
    const auto json = base::json::parseObject(text.toUtf8());
    return json.ok() ? *json : QJsonObject();
}

} // namespace

Result<QJsonObject> section(Connection &db, Id account, const QString &name)
{
    auto rows = db.run(u"SELECT value FROM preferences WHERE account_id = ? AND section = ?"_s,
        {account.value(), name});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? parsed(rows->text(0)) : QJsonObject();
}

Result<QJsonObject> all(Connection &db, Id account)
{
    auto rows = db.run(
        u"SELECT section, value FROM preferences WHERE account_id = ?"_s, {account.value()});
    if (!rows.ok())
        return rows.error();
    QJsonObject sections;
    while (rows->next())
        sections.insert(rows->text(0), parsed(rows->text(1)));
    return sections;
}

Result<void> set(Connection &db, Id account, const QString &name, const QJsonObject &value)
{
    return db.execute(u"INSERT INTO preferences (account_id, section, value) VALUES (?, ?, ?) ON "
                      u"CONFLICT (account_id, section) DO UPDATE SET value = excluded.value"_s,
        {account.value(), name, QString::fromUtf8(base::json::write(value))});
}

} // namespace vireo::server::storage::preferences
