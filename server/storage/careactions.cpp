// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/careactions.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::careactions {
namespace {

using protocol::ActionKind;
using protocol::CareKind;

const QString kAppeal = u"p.id, p.action_id, p.text, p.state, p.at_ms, p.decided_ms, p.answer"_s;

Appeal appealOf(const Connection::Rows &rows, int first)
{
    Appeal appeal;
    appeal.id = rows.id(first);
    appeal.action = rows.id(first + 1);
    appeal.text = rows.text(first + 2);
    appeal.state = protocol::AppealState(rows.integer(first + 3));
    appeal.atMs = rows.integer(first + 4);
    appeal.decidedMs = appeal.state == protocol::AppealState::Open ? -1 : rows.integer(first + 5);
    appeal.answer = rows.text(first + 6);
    return appeal;
}

//! \p tail begins with WHERE; actions are a.
Result<QList<CareAction>> select(Connection &db, const QString &tail, const QVariantList &values)
{
    auto rows
        = db.run(u"SELECT a.id, a.case_id, a.account_id, a.moderator_id, a.kind, a.object, "
                 u"a.video_id, a.comment_id, a.rule, a.reason, a.note, a.excerpt, a.at_ms, "
                 u"a.until_ms, a.undoes, a.undone_by, a.adults, %1 FROM care_actions a LEFT JOIN "
                 u"care_appeals p ON p.action_id = a.id "_s.arg(kAppeal)
                + tail,
            values);
    if (!rows.ok())
        return rows.error();
    QList<CareAction> actions;
    while (rows->next()) {
        CareAction action;
        action.id = rows->id(0);
        action.caseId = rows->id(1);
        action.account.id = rows->id(2);
        action.moderator = protocol::Account();
        action.moderator->id = rows->id(3);
        action.kind = ActionKind(rows->integer(4));
        action.about.kind = CareKind(rows->integer(5));
        action.about.video = rows->id(6);
        action.about.comment = rows->id(7);
        if (action.about.kind == CareKind::Account)
            action.about.account = action.account.id;
        action.rule.code = rows->text(8);
        action.reason = rows->text(9);
        action.note = rows->text(10);
        action.excerpt = rows->text(11);
        action.atMs = rows->integer(12);
        action.untilMs = rows->integer(13) > 0 ? rows->integer(13) : -1;
        action.undoes = rows->id(14);
        action.undoneBy = rows->id(15);
        action.adults = rows->integer(16) != 0;
        if (!rows->isNull(17))
            action.appeal = appealOf(*rows, 17);
        actions.append(action);
    }
    return actions;
}

Result<std::optional<CareAction>> first(Result<QList<CareAction>> found)
{
    if (!found.ok())
        return found.error();
    return found->isEmpty() ? std::optional<CareAction>() : std::optional(found->takeFirst());
}

} // namespace

Result<std::optional<CareAction>> find(Connection &db, Id id)
{
    return first(select(db, u"WHERE a.id = ?"_s, {id.value()}));
}

Result<QList<CareAction>> ofAccount(Connection &db, Id account, qint64 before, int most)
{
    return select(db, u"WHERE a.account_id = ? AND a.id < ? ORDER BY a.id DESC LIMIT ?"_s,
        {account.value(), before, most});
}

Result<QList<CareAction>> within(Connection &db, qint64 fromMs, qint64 toMs)
{
    return select(db, u"WHERE a.at_ms BETWEEN ? AND ?"_s, {fromMs, toMs});
}

Result<int> countStanding(Connection &db, Id account)
{
    auto rows = db.run(u"SELECT COUNT(*) FROM care_actions WHERE account_id = ? AND undone_by = 0 "
                       u"AND kind BETWEEN ? AND ?"_s,
        {account.value(), int(ActionKind::Label), int(ActionKind::Suspend)});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? int(rows->integer(0)) : 0;
}

Result<std::optional<CareAction>> standing(
    Connection &db, const protocol::CareObject &about, const QList<ActionKind> &kinds)
{
    QStringList marks;
    QVariantList values{
        about.account.value(), int(about.kind), about.video.value(), about.comment.value()};
    for (const ActionKind kind : kinds) {
        marks.append(u"?"_s);
        values.append(int(kind));
    }
    return first(select(db,
        u"WHERE a.account_id = ? AND a.object = ? AND a.video_id = ? AND a.comment_id = ? AND "
        u"a.undone_by = 0 AND a.kind IN (%1) ORDER BY a.id DESC LIMIT 1"_s.arg(marks.join(u", "_s)),
        values));
}

Result<Labels> labels(Connection &db, const protocol::CareObject &about)
{
    auto rows = db.run(u"SELECT COALESCE(MAX(adults = 0), 0), COALESCE(MAX(adults <> 0), 0) FROM "
                       u"care_actions WHERE account_id = ? AND object = ? AND video_id = ? AND "
                       u"undone_by = 0 AND kind = ?"_s,
        {about.account.value(), int(CareKind::Clip), about.video.value(), int(ActionKind::Label)});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? Labels{rows->integer(0) != 0, rows->integer(1) != 0} : Labels();
}

Result<void> insert(Connection &db, const CareAction &action)
{
    return db.execute(
        u"INSERT INTO care_actions (id, case_id, account_id, moderator_id, kind, object, video_id, "
        u"comment_id, rule, reason, note, excerpt, at_ms, until_ms, undoes, adults) VALUES (?, ?, "
        u"?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {action.id.value(), action.caseId.value(), action.account.id.value(),
            action.moderator ? action.moderator->id.value() : 0, int(action.kind),
            int(action.about.kind), action.about.video.value(), action.about.comment.value(),
            action.rule.code, action.reason, action.note, action.excerpt, action.atMs,
            qMax<qint64>(0, action.untilMs), action.undoes.value(), action.adults});
}

Result<bool> markUndone(Connection &db, Id action, Id by)
{
    const auto marked
        = db.change(u"UPDATE care_actions SET undone_by = ? WHERE id = ? AND undone_by = 0"_s,
            {by.value(), action.value()});
    return marked.ok() ? Result<bool>(*marked > 0) : Result<bool>(marked.error());
}

Result<std::optional<Appeal>> findAppeal(Connection &db, Id id)
{
    auto rows
        = db.run(u"SELECT %1 FROM care_appeals p WHERE p.id = ?"_s.arg(kAppeal), {id.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? std::optional(appealOf(*rows, 0)) : std::optional<Appeal>();
}

Result<QList<Appeal>> openAppeals(Connection &db, qint64 after, int most)
{
    auto rows
        = db.run(u"SELECT %1 FROM care_appeals p WHERE p.state = 0 AND p.id > ? ORDER BY p.id "
                 u"LIMIT ?"_s.arg(kAppeal),
            {after, most});
    if (!rows.ok())
        return rows.error();
    QList<Appeal> appeals;
    while (rows->next())
        appeals.append(appealOf(*rows, 0));
    return appeals;
}

Result<void> insertAppeal(Connection &db, const Appeal &appeal, Id account)
{
    return db.execute(u"INSERT INTO care_appeals (id, action_id, account_id, text, at_ms) VALUES "
                      u"(?, ?, ?, ?, ?)"_s,
        {appeal.id.value(), appeal.action.value(), account.value(), appeal.text, appeal.atMs});
}

Result<bool> decideAppeal(Connection &db, const Appeal &appeal, Id moderator, qint64 nowMs)
{
    const auto decided
        = db.change(u"UPDATE care_appeals SET state = ?, decided_by = ?, decided_ms = "
                    u"?, answer = ? WHERE id = ? AND state = 0"_s,
            {int(appeal.state), moderator.value(), nowMs, appeal.answer, appeal.id.value()});
    return decided.ok() ? Result<bool>(*decided > 0) : Result<bool>(decided.error());
}

} // namespace vireo::server::storage::careactions
