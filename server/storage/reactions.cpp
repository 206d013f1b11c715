// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/reactions.h"

#include "server/storage/idlist.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::reactions {

const QStringList &kinds()
{
    static const QStringList names{
        u"like"_s, u"love"_s, u"laugh"_s, u"wow"_s, u"sad"_s, u"fire"_s, u"clap"_s};
    return names;
}

Result<bool> add(Connection &db, Id video, Id account, int kind, qint64 nowMs)
{
    const auto added = db.change(u"INSERT OR IGNORE INTO reactions (video_id, account_id, kind, "
                                 u"at_ms) VALUES (?, ?, ?, ?)"_s,
        {video.value(), account.value(), kind, nowMs});
    return added.ok() ? Result<bool>(*added > 0) : Result<bool>(added.error());
}

Result<bool> remove(Connection &db, Id video, Id account, int kind)
{
    const auto gone
        = db.change(u"DELETE FROM reactions WHERE video_id = ? AND account_id = ? AND kind = ?"_s,
            {video.value(), account.value(), kind});
    return gone.ok() ? Result<bool>(*gone > 0) : Result<bool>(gone.error());
}

Result<QList<int>> others(Connection &db, Id video, Id account)
{
    auto rows
        = db.run(u"SELECT kind FROM reactions WHERE video_id = ? AND account_id = ? AND kind > 0"_s,
            {video.value(), account.value()});
    if (!rows.ok())
        return rows.error();
    QList<int> found;
    while (rows->next())
        found.append(int(rows->integer(0)));
    return found;
}

Result<QHash<Id, Own>> ofViewer(Connection &db, const QList<Id> &videos, Id account)
{
    auto rows = db.run(u"SELECT video_id, kind FROM reactions WHERE video_id IN (SELECT value "
                       u"FROM json_each(?)) AND account_id = ?"_s,
        {idList(videos), account.value()});
    if (!rows.ok())
        return rows.error();
    QHash<Id, Own> own;
    while (rows->next()) {
        Own &mine = own[rows->id(0)];
        if (const int kind = int(rows->integer(1)); kind == 0)
            mine.liked = true;
        else
            mine.other = kinds().value(kind);
    }
    return own;
}

} // namespace vireo::server::storage::reactions
