// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/carecases.h"

#include "server/storage/idlist.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::carecases {
namespace {

using protocol::CareKind;

//! \p tail begins with WHERE.
Result<QList<CareCase>> select(Connection &db, const QString &tail, const QVariantList &values)
{
    auto rows = db.run(u"SELECT id, kind, object_id, video_id, account_id, state, origin, note, "
                       u"excerpt, reports, opened_ms, decided_ms FROM care_cases "_s
            + tail,
        values);
    if (!rows.ok())
        return rows.error();
    QList<CareCase> cases;
    while (rows->next()) {
        CareCase entry;
        entry.id = rows->id(0);
        entry.about.kind = CareKind(rows->integer(1));
        entry.about.video = rows->id(3);
        if (entry.about.kind == CareKind::Comment)
            entry.about.comment = rows->id(2);
        if (entry.about.kind == CareKind::Account)
            entry.about.account = rows->id(2);
        entry.account.id = rows->id(4);
        entry.open = rows->integer(5) == 0;
        entry.origin = protocol::CaseOrigin(rows->integer(6));
        entry.note = rows->text(7);
        entry.excerpt = rows->text(8);
        entry.reports = int(rows->integer(9));
        entry.openedMs = rows->integer(10);
        entry.decidedMs = entry.open ? -1 : rows->integer(11);
        cases.append(entry);
    }
    return cases;
}

Result<std::optional<CareCase>> one(Connection &db, const QString &tail, const QVariantList &values)
{
    auto found = select(db, tail, values);
    if (!found.ok())
        return found.error();
    return found->isEmpty() ? std::optional<CareCase>() : std::optional(found->takeFirst());
}

} // namespace

Result<std::optional<CareCase>> find(Connection &db, Id id)
{
    return one(db, u"WHERE id = ?"_s, {id.value()});
}

Result<std::optional<CareCase>> openOf(Connection &db, const CareObject &about)
{
    return one(db, u"WHERE kind = ? AND object_id = ? AND state = 0"_s,
        {int(about.kind), about.id().value()});
}

Result<bool> isAbout(Connection &db, Id video)
{
    auto rows = db.run(
        u"SELECT 1 FROM care_cases WHERE video_id = ? AND video_id > 0 LIMIT 1"_s, {video.value()});
    return rows.ok() ? Result<bool>(rows->next()) : Result<bool>(rows.error());
}

Result<QList<CareCase>> list(Connection &db, bool open, qint64 after, int most)
{
    return open
        ? select(db, u"WHERE state = 0 AND id > ? ORDER BY id LIMIT ?"_s, {after, most})
        : select(db, u"WHERE state = 1 AND id < ? ORDER BY id DESC LIMIT ?"_s, {after, most});
}

Result<void> insert(Connection &db, const CareCase &entry)
{
    return db.execute(u"INSERT INTO care_cases (id, kind, object_id, video_id, account_id, state, "
                      u"origin, note, excerpt, opened_ms) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)"_s,
        {entry.id.value(), int(entry.about.kind), entry.about.id().value(),
            entry.about.video.value(), entry.account.id.value(), int(entry.origin), entry.note,
            entry.excerpt, entry.openedMs});
}

Result<void> setNote(Connection &db, Id id, const QString &note)
{
    return db.execute(u"UPDATE care_cases SET note = ? WHERE id = ?"_s, {note, id.value()});
}

Result<void> decide(Connection &db, Id id, qint64 nowMs)
{
    return db.execute(
        u"UPDATE care_cases SET state = 1, decided_ms = ? WHERE id = ? AND state = 0"_s,
        {nowMs, id.value()});
}

Result<Figures> figures(Connection &db)
{
    Figures figures;
    auto waiting = db.run(u"SELECT COUNT(*), MIN(opened_ms) FROM care_cases WHERE state = 0"_s);
    if (!waiting.ok())
        return waiting.error();
    if (waiting->next()) {
        figures.open = int(waiting->integer(0));
        figures.oldestMs = waiting->isNull(1) ? -1 : waiting->integer(1);
    }
    auto appeals = db.run(u"SELECT COUNT(*) FROM care_appeals WHERE state = 0"_s);
    if (!appeals.ok())
        return appeals.error();
    figures.appeals = appeals->next() ? int(appeals->integer(0)) : 0;
    return figures;
}

Result<bool> report(Connection &db, Id caseId, Id reported, const CaseReport &report)
{
    const auto again = db.change(u"UPDATE care_reports SET rule = ?, text = ?, moment_ms = ? WHERE "
                                 u"case_id = ? AND reporter_id = ?"_s,
        {report.rule, report.text, report.momentMs, caseId.value(), report.reporter.id.value()});
    if (!again.ok())
        return again.error();
    if (*again > 0)
        return false;
    auto done
        = db.execute(u"INSERT INTO care_reports (case_id, reporter_id, id, account_id, rule, text, "
                     u"moment_ms, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {caseId.value(), report.reporter.id.value(), report.id.value(), reported.value(),
                report.rule, report.text, report.momentMs, report.atMs});
    if (done.ok()) {
        done = db.execute(
            u"UPDATE care_cases SET reports = reports + 1 WHERE id = ?"_s, {caseId.value()});
    }
    return done.ok() ? Result<bool>(true) : Result<bool>(done.error());
}

Result<QList<CaseReport>> reportsOf(Connection &db, Id caseId)
{
    auto rows
        = db.run(u"SELECT id, reporter_id, rule, text, moment_ms, at_ms, (SELECT COUNT(*) FROM "
                 u"care_reports o WHERE o.reporter_id = r.reporter_id AND o.outcome = 1 AND "
                 u"o.case_id <> r.case_id), (SELECT COUNT(*) FROM care_reports o WHERE "
                 u"o.reporter_id = r.reporter_id AND o.outcome = 2 AND o.case_id <> "
                 u"r.case_id) FROM care_reports r WHERE case_id = ? ORDER BY id LIMIT 200"_s,
            {caseId.value()});
    if (!rows.ok())
        return rows.error();
    QList<CaseReport> reports;
    while (rows->next()) {
        CaseReport report;
        report.id = rows->id(0);
        report.reporter.id = rows->id(1);
        report.rule = rows->text(2);
        report.text = rows->text(3);
        report.momentMs = rows->integer(4);
        report.atMs = rows->integer(5);
        report.upheld = int(rows->integer(6));
        report.dismissed = int(rows->integer(7));
        reports.append(report);
    }
    return reports;
}

Result<int> countBy(Connection &db, Id reporter, qint64 sinceMs)
{
    auto rows = db.run(u"SELECT COUNT(*) FROM care_reports WHERE reporter_id = ? AND at_ms > ?"_s,
        {reporter.value(), sinceMs});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? int(rows->integer(0)) : 0;
}

Result<void> settleReports(Connection &db, Id caseId, bool upheld)
{
    return db.execute(u"UPDATE care_reports SET outcome = ? WHERE case_id = ?"_s,
        {upheld ? 1 : 2, caseId.value()});
}

Result<QHash<Id, QString>> rulesOf(Connection &db, const QList<Id> &cases)
{
    auto rows
        = db.run(u"SELECT case_id, rule, COUNT(*) AS named FROM care_reports WHERE case_id IN "
                 u"(SELECT value FROM json_each(?)) GROUP BY case_id, rule ORDER BY case_id, "
                 u"named DESC, rule"_s,
            {idList(cases)});
    if (!rows.ok())
        return rows.error();
    QHash<Id, QString> named;
    while (rows->next()) {
        if (!named.contains(rows->id(0)))
            named.insert(rows->id(0), rows->text(1));
    }
    return named;
}

} // namespace vireo::server::storage::carecases
