// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/relations.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {
template <typename List> QString listOf(const List &ids)
{
    QString text = u"["_s;
    for (const Id id : ids) {
        if (text.size() > 1)
            text += u',';
        text += id.toString();
    }
    return text + u']';
}
} // namespace

QString idList(const QList<Id> &ids)
{
    return listOf(ids);
}

QString idList(const QSet<Id> &ids)
{
    return listOf(ids);
}

Result<QHash<Id, protocol::Account>> accountsOf(
    storage::Connection &connection, const QSet<Id> &ids, Id viewer)
{
    QHash<Id, protocol::Account> accounts;
    const QString list = idList(ids);
    auto rows = connection.run(
        u"SELECT id, handle, display_name, bio, avatar_url, followers, following, videos FROM "
        u"accounts WHERE id IN (SELECT value FROM json_each(?))"_s,
        {list});
    if (!rows.ok())
        return rows.error();
    while (rows->next()) {
        protocol::Account account;
        account.id = rows->id(0);
        account.handle = rows->text(1);
        account.displayName = rows->text(2);
        account.bio = rows->text(3);
        account.avatarUrl = rows->text(4);
        account.counts = {rows->integer(5), rows->integer(6), rows->integer(7)};
        accounts.insert(account.id, account);
    }
    if (viewer.isNull() || accounts.isEmpty())
        return accounts;
    auto followed = connection.run(
        u"SELECT target_id FROM following WHERE account_id = ? AND target_id IN (SELECT value FROM "
        u"json_each(?))"_s,
        {viewer.value(), list});
    if (!followed.ok())
        return followed.error();
    while (followed->next())
        accounts[followed->id(0)].viewer.following = true;
    return accounts;
}

Result<bool> follows(storage::Connection &connection, Id follower, Id target)
{
    if (follower.isNull())
        return false;
    auto rows = connection.run(u"SELECT 1 FROM following WHERE account_id = ? AND target_id = ?"_s,
        {follower.value(), target.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next();
}

Result<QList<Id>> followedBy(storage::Connection &connection, Id account)
{
    auto rows = connection.run(
        u"SELECT target_id FROM following WHERE account_id = ?"_s, {account.value()});
    if (!rows.ok())
        return rows.error();
    QList<Id> ids;
    while (rows->next())
        ids.append(rows->id(0));
    return ids;
}

} // namespace vireo::server::service
