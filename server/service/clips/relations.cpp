// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/relations.h"

#include "server/service/people/standing.h"
#include "server/storage/accounts.h"

#include <algorithm>

namespace vireo::server::service {

Result<QHash<Id, protocol::Account>> accountsOf(
    storage::Connection &connection, QList<Id> ids, Id viewer)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const auto rows = storage::accounts::byIds(connection, ids);
    if (!rows.ok())
        return rows.error();
    const auto standings = people::standings(connection, viewer, ids);
    if (!standings.ok())
        return standings.error();
    QHash<Id, protocol::Account> accounts;
    for (const auto &row : *rows) {
        protocol::Account account = row.toAccount();
        account.viewer = standings->value(row.id).toViewer();
        accounts.insert(row.id, account);
    }
    return accounts;
}

Result<QHash<Id, protocol::Account>> shownAccountsOf(
    storage::Connection &connection, const QList<Id> &ids, Id viewer)
{
    const auto hidden = people::hidden(connection, viewer, ids);
    if (!hidden.ok())
        return hidden.error();
    QList<Id> shown = ids;
    shown.removeIf([&hidden](Id id) { return hidden->contains(id); });
    return accountsOf(connection, shown, viewer);
}

} // namespace vireo::server::service
