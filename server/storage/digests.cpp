// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/digests.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::digests {

Result<void> schedule(Connection &db, Id account, int rhythm, qint64 dueMs)
{
    if (rhythm == 0)
        return db.execute(u"DELETE FROM digests WHERE account_id = ?"_s, {account.value()});
    return db.execute(u"INSERT INTO digests (account_id, rhythm, due_ms) VALUES (?, ?, ?) ON "
                      u"CONFLICT (account_id) DO UPDATE SET rhythm = excluded.rhythm, due_ms = "
                      u"excluded.due_ms WHERE rhythm <> excluded.rhythm"_s,
        {account.value(), rhythm, dueMs});
}

Result<QList<Due>> due(Connection &db, qint64 nowMs, int most)
{
    auto rows = db.run(u"SELECT account_id, rhythm, due_ms FROM digests WHERE due_ms <= ? ORDER BY "
                       u"due_ms LIMIT ?"_s,
        {nowMs, most});
    if (!rows.ok())
        return rows.error();
    QList<Due> found;
    while (rows->next())
        found.append({rows->id(0), int(rows->integer(1)), rows->integer(2)});
    return found;
}

Result<bool> advance(Connection &db, const Due &due, qint64 nextMs)
{
    const auto moved
        = db.change(u"UPDATE digests SET due_ms = ? WHERE account_id = ? AND due_ms = ?"_s,
            {nextMs, due.account.value(), due.dueMs});
    return moved.ok() ? Result<bool>(*moved > 0) : Result<bool>(moved.error());
}

} // namespace vireo::server::storage::digests
