// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/terms.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::terms {
namespace {

Result<QList<Term>> select(Connection &db, const QString &tail, const QVariantList &values)
{
    auto rows = db.run(
        u"SELECT id, term, match, effect, created_ms FROM blocked_terms "_s + tail, values);
    if (!rows.ok())
        return rows.error();
    QList<Term> found;
    while (rows->next()) {
        found.append({rows->id(0), rows->text(1), protocol::TermMatch(rows->integer(2)),
            protocol::TermEffect(rows->integer(3)), rows->integer(4)});
    }
    return found;
}

} // namespace

Result<QList<Term>> all(Connection &db)
{
    return select(db, u"ORDER BY id DESC"_s, {});
}

Result<void> insert(Connection &db, const Term &term, Id by)
{
    return db.execute(
        u"INSERT INTO blocked_terms (id, term, match, effect, created_ms, created_by) "
        u"VALUES (?, ?, ?, ?, ?, ?)"_s,
        {term.id.value(), term.text, int(term.match), int(term.effect), term.createdMs,
            by.value()});
}

Result<std::optional<Term>> remove(Connection &db, Id id)
{
    auto found = select(db, u"WHERE id = ?"_s, {id.value()});
    if (!found.ok())
        return found.error();
    if (found->isEmpty())
        return std::optional<Term>();
    const auto gone = db.execute(u"DELETE FROM blocked_terms WHERE id = ?"_s, {id.value()});
    if (!gone.ok())
        return gone.error();
    return std::optional(found->takeFirst());
}

Result<void> forEachText(Connection &db, int most, const std::function<void(const Text &)> &look)
{
    const QList<std::pair<QString, QString>> sources{
        {u"clip"_s,
            u"SELECT id, id, caption || ' ' || alt_text FROM videos WHERE deleted_ms = 0 ORDER BY "
            u"id DESC LIMIT ?"_s},
        {u"clip"_s,
            u"SELECT video_id, video_id, words FROM video_captions WHERE EXISTS (SELECT 1 FROM "
            u"videos v WHERE v.id = video_id AND v.deleted_ms = 0) ORDER BY video_id DESC LIMIT ?"_s},
        {u"comment"_s,
            u"SELECT id, video_id, text FROM comments WHERE deleted = 0 ORDER BY id DESC LIMIT ?"_s},
        {u"account"_s,
            u"SELECT id, 0, handle || ' ' || display_name || ' ' || bio FROM accounts ORDER BY id "
            u"DESC LIMIT ?"_s},
    };
    for (const auto &[kind, sql] : sources) {
        auto rows = db.run(sql, {most});
        if (!rows.ok())
            return rows.error();
        while (rows->next())
            look({kind, rows->id(0), rows->id(1), rows->text(2)});
    }
    return {};
}

} // namespace vireo::server::storage::terms
