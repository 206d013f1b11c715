// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/porttables.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::ports {
namespace {

//! A column of the case that a report belongs to; what else stands there is moderators' own.
QString ofCase(const QString &column, const QString &as)
{
    return u"(SELECT c.%1 FROM care_cases AS c WHERE c.id = care_reports.case_id) AS %2"_s.arg(
        column, as);
}

} // namespace

const QList<Table> &accountTables()
{
    static const QList<Table> tables{
        {u"accounts"_s, u"id"_s, {u"approved"_s, u"stamp"_s, u"circle"_s}},
        {u"bookmarks"_s},
        {u"care_actions"_s, u"account_id"_s, {u"case_id"_s, u"moderator_id"_s, u"note"_s},
            u"kind <> 0"_s}, // that somebody looked and left it be is no news for its author
        {u"care_appeals"_s, u"account_id"_s, {u"decided_by"_s}},
        {u"care_reports"_s, u"reporter_id"_s, {u"case_id"_s, u"account_id"_s}, {},
            {ofCase(u"kind"_s, u"object"_s), ofCase(u"object_id"_s, u"object_id"_s),
                ofCase(u"video_id"_s, u"video_id"_s)}},
        {u"comment_likes"_s},
        {u"digests"_s},
        {u"email_changes"_s},
        {u"feed_resets"_s},
        {u"find_uses"_s},
        {u"followers"_s},
        {u"following"_s},
        {u"handles"_s, u"account_id"_s, {u"skeleton"_s}},
        {u"held_comments"_s},
        {u"imported_clips"_s},
        {u"invites"_s, u"maker_id"_s, {u"code"_s}},
        {u"muted_words"_s},
        {u"not_interested"_s},
        {u"notice_actors"_s},
        {u"notices"_s},
        {u"ports"_s},
        {u"preferences"_s},
        {u"push_subscriptions"_s},
        {u"reposts"_s},
        {u"revocations"_s},
        {u"second_steps"_s},
        {u"seen"_s},
        {u"sessions"_s},
        {u"sounds"_s, u"account_id"_s, {u"trend"_s}},
        // Not who blocks and mutes the account: that is theirs.
        {u"ties"_s, u"account_id"_s, {}, u"kind NOT IN (3, 5)"_s},
        {u"uploads"_s},
        {u"video_shares"_s},
        {u"views"_s},
        {u"watched_words"_s},
    };
    return tables;
}

Result<void> eachRow(Connection &db, const Table &table, Id account,
    const std::function<void(const QJsonObject &)> &take)
{
    QStringList columns;
    {
        auto info
            = db.run(u"SELECT name FROM pragma_table_info(?) WHERE type <> 'BLOB'"_s, {table.name});
        if (!info.ok())
            return info.error();
        while (info->next())
            columns.append(info->text(0));
    }
    columns.removeIf([&table](const QString &column) { return table.without.contains(column); });
    QStringList names = columns;
    for (const QString &also : table.also) {
        columns.append(also);
        names.append(also.section(u' ', -1));
    }
    const QString only = table.only.isEmpty() ? QString() : u" AND "_s + table.only;
    auto rows = db.run(u"SELECT %1 FROM %2 WHERE %3 = ?%4"_s.arg(
                           columns.join(u", "_s), table.name, table.owner, only),
        {account.value()});
    if (!rows.ok())
        return rows.error();
    while (rows->next()) {
        QJsonObject row;
        for (int i = 0; i < names.size(); ++i) {
            const QVariant value = rows->value(i);
            const QString &name = names.at(i);
            // Ids do not fit a number of JavaScript.
            const bool isId = name == "id"_L1 || name.endsWith("_id"_L1) || name.endsWith("_of"_L1)
                || name == "impression"_L1;
            row.insert(name,
                rows->isNull(i) ? QJsonValue()
                    : isId      ? QJsonValue(value.toString())
                                : QJsonValue::fromVariant(value));
        }
        take(row);
    }
    return {};
}

} // namespace vireo::server::storage::ports
