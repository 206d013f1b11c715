// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/videoedits.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::videoedits {
namespace {
constexpr qint64 kKept = 100;
}

Result<void> add(Connection &db, Id video, const protocol::VideoEdit &edit)
{
    qint64 number = 1;
    {
        auto rows
            = db.run(u"SELECT MAX(number) FROM video_edits WHERE video_id = ?"_s, {video.value()});
        if (!rows.ok())
            return rows.error();
        if (rows->next())
            number = rows->integer(0) + 1;
    }
    const auto added = db.execute(u"INSERT INTO video_edits (video_id, number, account_id, at_ms, "
                                  u"caption, alt_text, visibility) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {video.value(), number, edit.by.id.value(), edit.atMs, edit.caption, edit.altText,
            int(edit.visibility)});
    if (!added.ok())
        return added;
    return db.execute(u"DELETE FROM video_edits WHERE video_id = ? AND number <= ?"_s,
        {video.value(), number - kKept});
}

Result<QList<Row>> list(Connection &db, Id video, qint64 below, int most)
{
    auto rows = db.run(u"SELECT number, account_id, at_ms, caption, alt_text, visibility FROM "
                       u"video_edits WHERE video_id = ? AND number < ? ORDER BY number DESC LIMIT "
                       u"?"_s,
        {video.value(), below, most});
    if (!rows.ok())
        return rows.error();
    QList<Row> found;
    while (rows->next()) {
        Row row;
        row.number = rows->integer(0);
        row.edit.by.id = rows->id(1);
        row.edit.atMs = rows->integer(2);
        row.edit.caption = rows->text(3);
        row.edit.altText = rows->text(4);
        row.edit.visibility = protocol::Visibility(rows->integer(5));
        found.append(row);
    }
    return found;
}

} // namespace vireo::server::storage::videoedits
