// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/carerows.h"

#include "app/care/carewords.h"
#include "core/base/figures.h"

using namespace Qt::StringLiterals;

namespace vireo::app::carerows {

using protocol::CareKind;
using protocol::CaseOrigin;

namespace {

QString reasoned(const QString &code, const QList<protocol::Rule> &rules)
{
    for (const protocol::Rule &rule : rules) {
        if (rule.code == code)
            return CareWords::ruleOf(rule);
    }
    return code;
}

void insertPerson(QVariantMap &row, const protocol::Account &account, const Resolve &resolve)
{
    row.insert(u"personId"_s, account.id.toString());
    row.insert(u"personName"_s, CareWords::nameOf(account));
    row.insert(u"personHandle"_s, account.handle.isEmpty() ? QString() : u'@' + account.handle);
    row.insert(u"personPicture"_s, resolve(account.avatarUrl));
}

} // namespace

QStringList caseRoles()
{
    return {u"rowId"_s, u"kind"_s, u"title"_s, u"why"_s, u"when"_s, u"reports"_s, u"posterUrl"_s,
        u"personId"_s, u"personName"_s, u"personHandle"_s, u"personPicture"_s};
}

QVariantMap rowOf(
    const protocol::CareCase &entry, const QList<protocol::Rule> &rules, const Resolve &resolve)
{
    const bool reported = entry.origin == CaseOrigin::Reports;
    QVariantMap row{
        {u"rowId"_s, entry.id.toString()},
        {u"kind"_s, int(entry.about.kind)},
        {u"title"_s, CareWords::titleOf(entry)},
        {u"why"_s, CareWords::whyOf(entry, rules)},
        {u"when"_s,
            entry.open ? CareWords::ago(
                reported ? CareWords::tr("Reported") : CareWords::tr("Here since"), entry.openedMs)
                       : CareWords::ago(CareWords::tr("Decided"), entry.decidedMs)},
        {u"reports"_s, entry.reports},
        {u"posterUrl"_s, resolve(entry.posterUrl)},
    };
    insertPerson(row, entry.account, resolve);
    return row;
}

QStringList actionRoles()
{
    return {u"rowId"_s, u"kind"_s, u"told"_s, u"done"_s, u"rule"_s, u"reason"_s, u"note"_s,
        u"excerpt"_s, u"when"_s, u"byName"_s, u"stands"_s, u"appealable"_s, u"appealId"_s,
        u"appealText"_s, u"appealState"_s, u"appealAnswer"_s, u"caseId"_s, u"personId"_s,
        u"personName"_s, u"personHandle"_s, u"personPicture"_s};
}

QVariantMap rowOf(const protocol::CareAction &action, const Resolve &resolve)
{
    using protocol::ActionKind;
    const bool serious = action.kind != ActionKind::Dismiss && action.kind != ActionKind::Undo;
    const bool stands = serious && action.undoneBy.isNull();
    const protocol::Appeal appeal = action.appeal.value_or(protocol::Appeal());
    QVariantMap row{
        {u"rowId"_s, action.id.toString()},
        {u"kind"_s, int(action.kind)},
        {u"told"_s, CareWords::toldOf(action)},
        {u"done"_s, CareWords::doneOf(action)},
        {u"rule"_s, CareWords::ruleOf(action.rule)},
        {u"reason"_s, action.reason},
        {u"note"_s, action.note},
        {u"excerpt"_s, action.excerpt.simplified()},
        {u"when"_s, CareWords::day(action.atMs)},
        {u"byName"_s,
            !action.moderator                   ? QString()
                : action.moderator->id.isNull() ? CareWords::tr("The operator")
                                                : CareWords::nameOf(*action.moderator)},
        {u"stands"_s, stands},
        {u"appealable"_s, stands && !action.appeal},
        {u"appealId"_s, action.appeal ? appeal.id.toString() : QString()},
        {u"appealText"_s, appeal.text},
        //! -1: none
        {u"appealState"_s, action.appeal ? int(appeal.state) : -1},
        {u"appealAnswer"_s, appeal.answer},
        {u"caseId"_s, action.caseId.toString()},
    };
    insertPerson(row, action.account, resolve);
    return row;
}

QStringList auditRoles()
{
    return {u"rowId"_s, u"what"_s, u"object"_s, u"detail"_s, u"byName"_s, u"when"_s, u"hash"_s};
}

QVariantMap rowOf(const protocol::AuditEntry &entry)
{
    const CareWords::Logged line = CareWords::loggedOf(entry);
    const QString what = CareWords::logged(entry.action);
    const QString object = CareWords::objectOf(entry);
    return {
        {u"rowId"_s, QString::number(entry.number)},
        {u"what"_s, what + u' ' + (line.about.isEmpty() ? object : line.about)},
        //! By its number, small, where it is called something else above.
        {u"object"_s, line.about.isEmpty() ? QString() : object},
        {u"detail"_s, line.detail},
        {u"byName"_s,
            entry.actor ? CareWords::nameOf(*entry.actor) : CareWords::tr("The operator")},
        {u"when"_s, CareWords::ago({}, entry.atMs).trimmed()},
        {u"hash"_s, entry.hash.left(12)},
    };
}

QStringList accountRoles()
{
    return {u"rowId"_s, u"role"_s, u"since"_s, u"suspended"_s, u"until"_s, u"actions"_s,
        u"personId"_s, u"personName"_s, u"personHandle"_s, u"personPicture"_s};
}

QVariantMap rowOf(const protocol::StaffAccount &entry, const Resolve &resolve)
{
    QVariantMap row{
        {u"rowId"_s, entry.account.id.toString()},
        {u"role"_s, entry.role},
        {u"since"_s, CareWords::tr("Here since %1").arg(CareWords::day(entry.memberSinceMs))},
        {u"suspended"_s, entry.suspended},
        {u"until"_s,
            entry.suspendedUntilMs < 0 ? QString() : CareWords::day(entry.suspendedUntilMs)},
        {u"actions"_s, entry.actions},
    };
    insertPerson(row, entry.account, resolve);
    return row;
}

QStringList jobRoles()
{
    return {u"rowId"_s, u"videoId"_s, u"personName"_s, u"jobState"_s, u"attempts"_s, u"when"_s};
}

QVariantMap rowOf(const protocol::JobEntry &entry)
{
    return {
        {u"rowId"_s, entry.id.toString()},
        {u"videoId"_s, entry.video.toString()},
        {u"personName"_s, CareWords::nameOf(entry.account)},
        {u"jobState"_s, entry.state},
        {u"attempts"_s, entry.attempts},
        {u"when"_s, CareWords::ago(CareWords::tr("Uploaded"), entry.createdMs)},
    };
}

QStringList keptOutRoles()
{
    return {u"rowId"_s, u"title"_s, u"rule"_s, u"when"_s, u"held"_s};
}

QVariantMap rowOf(const protocol::UnwantedClip &clip, const QList<protocol::Rule> &rules)
{
    return {
        {u"rowId"_s, clip.id.toString()},
        {u"title"_s, CareWords::titleOf(clip.excerpt)},
        {u"rule"_s, reasoned(clip.rule, rules)},
        {u"when"_s, CareWords::ago(CareWords::tr("Removed"), clip.createdMs)},
        {u"held"_s, CareWords::heldOf(clip)},
    };
}

QVariantMap rowOf(
    const protocol::CaseReport &report, const QList<protocol::Rule> &rules, const Resolve &resolve)
{
    QVariantMap row{
        {u"rule"_s, reasoned(report.rule, rules)},
        {u"text"_s, report.text},
        {u"momentMs"_s, report.momentMs},
        {u"moment"_s, report.momentMs < 0 ? QString() : base::figures::clock(report.momentMs)},
        {u"when"_s, CareWords::ago({}, report.atMs).trimmed()},
        {u"record"_s,
            report.upheld + report.dismissed == 0
                ? CareWords::tr("First report")
                : CareWords::tr("%1 of %2 earlier reports were right")
                      .arg(report.upheld)
                      .arg(report.upheld + report.dismissed)},
    };
    insertPerson(row, report.reporter, resolve);
    return row;
}

} // namespace vireo::app::carerows
