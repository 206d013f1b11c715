// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/account/sight.h"

using namespace Qt::StringLiterals;

namespace vireo::server::sight {

namespace accounts = storage::accounts;

Result<Id> idOf(storage::Connection &db, const QString &who)
{
    Id id;
    if (who.startsWith(u'@')) {
        const auto found = accounts::idOfHandle(db, who.sliced(1));
        if (!found.ok())
            return found.error();
        id = *found;
    } else {
        id = Id::fromString(who);
    }
    if (id.isNull())
        return people::unknownAccount();
    return id;
}

Result<protocol::Account> seenBy(storage::Connection &db, Id viewer, Id account)
{
    const auto row = accounts::byId(db, account);
    if (!row.ok())
        return row.error();
    if (!*row || ((*row)->state != accounts::State::Active && viewer != account))
        return people::unknownAccount();
    const auto standing = people::standing(db, viewer, account);
    if (!standing.ok())
        return standing.error();
    // Whoever blocked somebody finds him again, to take it back; the other finds nobody.
    if (standing->blockedBy)
        return people::unknownAccount();
    protocol::Account seen = viewer == account ? (*row)->toOwnAccount() : (*row)->toAccount();
    seen.viewer = standing->toViewer();
    return seen;
}

QString cursorOf(const Entry &entry)
{
    return u"%1.%2"_s.arg(entry.createdMs).arg(entry.account.toString());
}

Result<Entry> entryOf(const QString &cursor)
{
    if (cursor.isEmpty())
        return Entry();
    bool number = false;
    const Entry entry{
        Id::fromString(cursor.section(u'.', 1)), cursor.section(u'.', 0, 0).toLongLong(&number)};
    if (!number || entry.account.isNull()) {
        return Error{Error::Kind::Malformed, u"cursor"_s,
            u"This list has to be read from its start again."_s};
    }
    return entry;
}

Result<protocol::Page<protocol::Account>> pageOf(
    storage::Connection &db, const QList<Entry> &entries, Id viewer, int limit, bool blocked)
{
    QList<Id> ids;
    for (const Entry &entry : entries.first(qMin<qsizetype>(limit, entries.size())))
        ids.append(entry.account);
    const auto rows = accounts::byIds(db, ids);
    if (!rows.ok())
        return rows.error();
    const auto standings = people::standings(db, viewer, ids);
    if (!standings.ok())
        return standings.error();
    protocol::Page<protocol::Account> page;
    for (const Id id : std::as_const(ids)) {
        const auto row = rows->constFind(id);
        const people::Standing standing = standings->value(id);
        if (row == rows->constEnd() || row->state != accounts::State::Active)
            continue;
        if (standing.blockedBy || (standing.blocks && !blocked))
            continue;
        protocol::Account account = row->toAccount();
        account.viewer = standing.toViewer();
        page.items.append(account);
    }
    if (entries.size() > limit)
        page.nextCursor = cursorOf(entries.at(limit - 1));
    return page;
}

} // namespace vireo::server::sight
