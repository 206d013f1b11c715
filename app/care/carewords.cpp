// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/carewords.h"

#include "core/base/figures.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::app {

using protocol::ActionKind;
using protocol::CareKind;
using protocol::CaseOrigin;

QString CareWords::ago(const QString &before, qint64 atMs)
{
    const QString age = base::figures::age(atMs, QDateTime::currentMSecsSinceEpoch());
    return age == u"now"_s ? tr("%1 just now").arg(before) : tr("%1 %2 ago").arg(before, age);
}

QString CareWords::day(qint64 ms)
{
    return QLocale().toString(
        QDateTime::fromMSecsSinceEpoch(ms).date(), tr("d MMM yyyy", "a date"));
}

QString CareWords::nameOf(const protocol::Account &account)
{
    return account.displayName.isEmpty() ? account.handle : account.displayName;
}

QString CareWords::ruleOf(const protocol::Rule &rule)
{
    return rule.title.isEmpty() ? rule.code : rule.code + u' ' + rule.title;
}

QString CareWords::titleOf(const protocol::CareCase &entry)
{
    if (entry.about.kind == CareKind::Comment)
        return tr("\u201C%1\u201D").arg(entry.excerpt.simplified());
    return titleOf(entry.excerpt);
}

QString CareWords::titleOf(const QString &caption)
{
    const QString text = caption.simplified();
    return text.isEmpty() ? tr("Untitled") : text;
}

QString CareWords::heldOf(const protocol::UnwantedClip &clip)
{
    if (clip.seconds <= 0)
        return clip.sound ? tr("Its sound") : tr("Nothing of it is known");
    return (clip.sound ? tr("%1 s of its pictures, and its sound") : tr("%1 s of its pictures"))
        .arg(clip.seconds);
}

QString CareWords::whyOf(const protocol::CareCase &entry, const QList<protocol::Rule> &rules)
{
    switch (entry.origin) {
    case CaseOrigin::NewAccount:
        return tr("New here, held before publishing");
    case CaseOrigin::Term:
        return tr("Blocked term: %1").arg(entry.note);
    case CaseOrigin::Match:
        return tr("Like one that was removed");
    case CaseOrigin::Moderator:
        return tr("Opened by a moderator");
    case CaseOrigin::Reports:
        break;
    }
    for (const protocol::Rule &rule : rules) {
        if (rule.code == entry.rule)
            return rule.title;
    }
    return tr("Rule %1").arg(entry.rule);
}

QString CareWords::toldOf(const protocol::CareAction &action)
{
    const bool comment = action.about.kind == CareKind::Comment;
    switch (action.kind) {
    case ActionKind::Dismiss:
        return tr("Left as it is");
    case ActionKind::Label:
        return action.adults ? tr("Your clip was marked as for adults")
                             : tr("Your clip was marked as sensitive");
    case ActionKind::Limit:
        return tr("Your clip is shown to followers only");
    case ActionKind::Remove:
        return comment ? tr("Your comment was removed") : tr("Your clip was removed");
    case ActionKind::Warn:
        return tr("You were warned");
    case ActionKind::Suspend:
        return action.untilMs < 0
            ? tr("Your account was suspended")
            : tr("Your account was suspended until %1").arg(day(action.untilMs));
    case ActionKind::Undo:
        return tr("A decision was taken back");
    }
    return {};
}

QString CareWords::doneOf(const protocol::CareAction &action)
{
    const bool comment = action.about.kind == CareKind::Comment;
    switch (action.kind) {
    case ActionKind::Dismiss:
        return tr("Left up");
    case ActionKind::Label:
        return action.adults ? tr("For adults") : tr("Ask before playing");
    case ActionKind::Limit:
        return tr("Followers only");
    case ActionKind::Remove:
        return comment ? tr("Comment taken down") : tr("Clip taken down");
    case ActionKind::Warn:
        return tr("Warned");
    case ActionKind::Suspend:
        return action.untilMs < 0 ? tr("Suspended for good")
                                  : tr("Suspended until %1").arg(day(action.untilMs));
    case ActionKind::Undo:
        return tr("Taken back");
    }
    return {};
}

QString CareWords::logged(const QString &action)
{
    static const QHash<QString, const char *> words{
        {u"action.dismiss"_s, QT_TR_NOOP("Left up")},
        {u"action.label"_s, QT_TR_NOOP("Put a warning on")},
        {u"action.limit"_s, QT_TR_NOOP("Limited the reach of")},
        {u"action.remove"_s, QT_TR_NOOP("Took down")},
        {u"action.warn"_s, QT_TR_NOOP("Warned about")},
        {u"action.suspend"_s, QT_TR_NOOP("Suspended over")},
        {u"action.undo"_s, QT_TR_NOOP("Took back a decision on")},
        {u"appeal.grant"_s, QT_TR_NOOP("Granted an appeal about")},
        {u"appeal.reject"_s, QT_TR_NOOP("Rejected an appeal about")},
        {u"unwanted.drop"_s, QT_TR_NOOP("Let back in")},
        {u"term.add"_s, QT_TR_NOOP("Blocked the term")},
        {u"term.remove"_s, QT_TR_NOOP("Unblocked the term")},
        {u"account.role"_s, QT_TR_NOOP("Changed the role of")},
        {u"account.suspend"_s, QT_TR_NOOP("Suspended")},
        {u"account.restore"_s, QT_TR_NOOP("Restored")},
        {u"account.second_step_reset"_s, QT_TR_NOOP("Removed the second step of")},
        {u"account.age"_s, QT_TR_NOOP("Set the age of")},
    };
    const auto known = words.constFind(action);
    return known == words.constEnd() ? action : tr(*known);
}

QString CareWords::roleOf(const QString &role)
{
    return role == u"admin"_s    ? tr("Admin")
        : role == u"moderator"_s ? tr("Moderator")
                                 : tr("Member");
}

QString CareWords::objectOf(const protocol::AuditEntry &entry)
{
    static const QHash<QString, const char *> kinds{
        {u"clip"_s, QT_TR_NOOP("clip %1")},
        {u"comment"_s, QT_TR_NOOP("comment %1")},
        {u"account"_s, QT_TR_NOOP("account %1")},
        {u"action"_s, QT_TR_NOOP("decision %1")},
        {u"entry"_s, QT_TR_NOOP("entry %1")},
        {u"term"_s, QT_TR_NOOP("term %1")},
    };
    const auto known = kinds.constFind(entry.object.section(u' ', 0, 0));
    return known == kinds.constEnd() ? entry.object : tr(*known).arg(entry.object.section(u' ', 1));
}

CareWords::Logged CareWords::loggedOf(const protocol::AuditEntry &entry)
{
    const QString quoted = tr("\u201C%1\u201D");
    Logged line{{}, entry.detail};
    if (entry.about.startsWith(u'@') && !entry.about.contains(u' '))
        line.about = entry.about;
    else if (const QString words = entry.about.simplified(); !words.isEmpty())
        line.about = quoted.arg(words);
    static const QRegularExpression term(u"^\"(.*)\", (\\w+), (\\w+)$"_s);
    static const QRegularExpression role(u"^(?:from (\\w+) )?to (\\w+)$"_s);
    if (entry.action == u"unwanted.drop"_s) {
        line.about = entry.detail.isEmpty() ? QString() : quoted.arg(entry.detail.simplified());
        line.detail.clear();
    } else if (const auto found = term.match(entry.detail);
               entry.action.startsWith(u"term."_s) && found.hasMatch()) {
        line.about = quoted.arg(found.captured(1));
        const QString where = found.captured(2) == u"word"_s ? tr("Whole word") : tr("Anywhere");
        const QString effect = found.captured(3) == u"label"_s ? tr("Label")
            : found.captured(3) == u"hold"_s                   ? tr("Hold")
                                                               : tr("Refuse");
        line.detail = tr("%1, %2").arg(where, effect);
    } else if (const auto changed = role.match(entry.detail);
               entry.action == u"account.role"_s && changed.hasMatch()) {
        line.detail = changed.captured(1).isEmpty()
            ? tr("To %1").arg(roleOf(changed.captured(2)))
            : tr("%1 to %2").arg(roleOf(changed.captured(1)), roleOf(changed.captured(2)));
    } else if (entry.action == u"account.age"_s) {
        line.detail = entry.detail == u"adult"_s ? tr("An adult")
            : entry.detail == u"minor"_s         ? tr("A minor")
                                                 : tr("Not known");
    }
    if (!line.detail.isEmpty())
        line.detail[0] = line.detail.at(0).toUpper();
    return line;
}

} // namespace vireo::app
