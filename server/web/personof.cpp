// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/web/personof.h"

#include "server/service/clips/relations.h"
#include "server/storage/accounts.h"
#include "server/storage/database.h"

namespace vireo::server::web {

QFuture<Result<std::optional<protocol::Account>>> personOf(
    storage::Database &database, const QString &handle)
{
    using Found = std::optional<protocol::Account>;
    return database.read([handle](storage::Connection &connection) -> Result<Found> {
        const auto id = storage::accounts::idOfHandle(connection, handle);
        if (!id.ok())
            return id.error();
        const auto seen = service::shownAccountsOf(connection, {*id}, {});
        if (!seen.ok())
            return seen.error();
        return seen->contains(*id) ? Found(seen->value(*id)) : Found();
    });
}

} // namespace vireo::server::web
