// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/carewords.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace vireo::server::service::carewords {
namespace {

using protocol::ActionKind;
using protocol::CareKind;

//! Paragraphs as both forms of a mail; the last may be a link.
Mail letterOf(const Letter &letter, const QString &subject, const QStringList &paragraphs,
    const QString &link = {}, const QString &linkText = {})
{
    Mail mail;
    mail.to = letter.to;
    mail.subject = subject;
    mail.text = paragraphs.join(u"\n\n"_s) + u'\n';
    if (!link.isEmpty())
        mail.text += u"\n%1:\n\n%2\n"_s.arg(linkText, link);
    QString body;
    for (const QString &paragraph : paragraphs)
        body += u"<p>%1</p>"_s.arg(paragraph.toHtmlEscaped().replace(u'\n', u"<br>"_s));
    if (!link.isEmpty()) {
        body += u"<p style=\"margin:24px 0\"><a href=\"%1\" style=\"background:#1f6b45;"
                u"color:#ffffff;text-decoration:none;padding:12px 20px;border-radius:12px;"
                u"font-weight:600\">%2</a></p>"_s.arg(
                    link.toHtmlEscaped(), linkText.toHtmlEscaped());
    }
    mail.html = u"<!doctype html><html lang=\"en\"><body style=\"margin:0;padding:32px 20px;"
                u"background:#f6f5f1;color:#16201b;font:16px/24px Inter,system-ui,sans-serif\">"
                u"<div style=\"max-width:440px;margin:0 auto\"><h1 style=\"font-size:24px;"
                u"line-height:30px;margin:0 0 16px\">%1</h1>%2</div></body></html>"_s.arg(
                    subject.toHtmlEscaped(), body);
    return mail;
}

QString ruleLine(const protocol::Rule &rule)
{
    return rule.title.isEmpty() ? u"Rule %1."_s.arg(rule.code)
                                : u"Rule %1, %2."_s.arg(rule.code, rule.title);
}

QString quoted(const QString &excerpt)
{
    const QString line = excerpt.simplified();
    return u"\u201C%1\u201D"_s.arg(line.size() > 120 ? line.left(119) + u'\u2026' : line);
}

QString thing(const protocol::CareObject &about)
{
    return about.kind == CareKind::Comment ? u"comment"_s
        : about.kind == CareKind::Clip     ? u"clip"_s
                                           : u"account"_s;
}

} // namespace

Error noSuchRule()
{
    return {Error::Kind::Invalid, u"invalid_fields"_s,
        u"This place has no such rule. GET /config lists them."_s,
        {{u"/rule"_s, u"unknown_value"_s}}};
}

Error ownThing()
{
    return {Error::Kind::Invalid, u"own"_s, u"This is your own. You can change or delete it."_s};
}

Error tooManyReports()
{
    return {Error::Kind::TooMany, u"too_many_reports"_s,
        u"That is a lot of reports for one hour. What you sent is being looked at; go on later."_s,
        {}, std::chrono::seconds(600)};
}

Error caseUnknown()
{
    return {Error::Kind::NotFound, u"case_not_found"_s, u"There is no such case."_s};
}

Error actionUnknown()
{
    return {Error::Kind::NotFound, u"action_not_found"_s, u"There is no such action."_s};
}

Error notForThis()
{
    return {Error::Kind::Invalid, u"invalid_fields"_s,
        u"This action does not fit what it is about: clips can be labelled, limited and removed, "
        u"comments removed."_s,
        {{u"/kind"_s, u"unknown_value"_s}}};
}

Error notAbove()
{
    return {Error::Kind::Forbidden, u"not_above"_s,
        u"Moderators act on members, admins on members and moderators, nobody on themselves."_s};
}

Error alreadyUndone()
{
    return {Error::Kind::Conflict, u"already_undone"_s, u"This was taken back before."_s};
}

Error cannotUndo()
{
    return {Error::Kind::Invalid, u"cannot_undo"_s,
        u"This cannot be taken back. Decide anew instead."_s};
}

Error appealedBefore()
{
    return {Error::Kind::Conflict, u"appealed_before"_s,
        u"You appealed this already. An appeal can be made once."_s};
}

Error nothingToAppeal()
{
    return {Error::Kind::Invalid, u"nothing_to_appeal"_s,
        u"There is nothing to appeal: this was taken back, or left as it was."_s};
}

Error appealUnknown()
{
    return {Error::Kind::NotFound, u"appeal_not_found"_s, u"There is no such appeal."_s};
}

Error appealDecided()
{
    return {Error::Kind::Conflict, u"appeal_decided"_s, u"This appeal was decided before."_s};
}

Error anotherModerator()
{
    return {Error::Kind::Forbidden, u"another_moderator"_s,
        u"You acted in this case. Another moderator decides about the appeal."_s};
}

QString day(qint64 ms)
{
    return QLocale::c().toString(
        QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date(), u"d MMMM yyyy"_s);
}

QString headline(const protocol::CareAction &action)
{
    switch (action.kind) {
    case ActionKind::Dismiss:
        return u"Your %1 stays as it is"_s.arg(thing(action.about));
    case ActionKind::Label:
        return action.adults ? u"Your clip was marked as for adults"_s
                             : u"Your clip was marked as sensitive"_s;
    case ActionKind::Limit:
        return u"Your clip is shown to followers only"_s;
    case ActionKind::Remove:
        return u"Your %1 was removed"_s.arg(thing(action.about));
    case ActionKind::Warn:
        return u"You were warned"_s;
    case ActionKind::Suspend:
        return action.untilMs < 0
            ? u"Your account is suspended"_s
            : u"Your account is suspended until %1"_s.arg(day(action.untilMs));
    case ActionKind::Undo:
        return u"A decision about your %1 was taken back"_s.arg(thing(action.about));
    }
    return {};
}

QString notice(const protocol::CareAction &action)
{
    QString text = headline(action) + u'.';
    if (!action.rule.code.isEmpty() && action.kind != ActionKind::Undo)
        text += u' ' + ruleLine(action.rule);
    return text;
}

QString reportNotice(const protocol::CareAction &action)
{
    const QString what = u"Your report about %1 was looked at."_s.arg(quoted(action.excerpt));
    return action.kind == ActionKind::Dismiss
        ? what + u" It stays as it is: no rule was broken. Thank you."_s
        : what + u" It broke rule %1, and something was done. Thank you."_s.arg(action.rule.code);
}

QString appealNotice(const protocol::Appeal &appeal, bool own)
{
    const bool granted = appeal.state == protocol::AppealState::Granted;
    if (own) {
        return (granted ? u"Your appeal was granted. %1"_s : u"Your appeal was rejected. %1"_s)
            .arg(appeal.answer);
    }
    return (granted ? u"An appeal against your decision was granted. %1"_s
                    : u"An appeal against your decision was rejected. %1"_s)
        .arg(appeal.answer);
}

Mail actionMail(const Letter &letter, const protocol::CareAction &action)
{
    QStringList paragraphs{headline(action) + u" on %1."_s.arg(letter.place)};
    if (action.about.kind != CareKind::Account)
        paragraphs.append(quoted(action.excerpt));
    if (!action.rule.code.isEmpty())
        paragraphs.append(ruleLine(action.rule));
    if (!action.reason.isEmpty())
        paragraphs.append(action.reason);
    if (!letter.appealLink.isEmpty()) {
        paragraphs.append(
            u"If you see it differently, you can appeal once. Somebody else looks at it where "
            u"there is somebody else."_s);
    }
    return letterOf(letter, u"%1: %2"_s.arg(letter.place, headline(action)), paragraphs,
        letter.appealLink, u"Appeal"_s);
}

Mail appealMail(const Letter &letter, const protocol::CareAction &action,
    const protocol::Appeal &appeal, bool own)
{
    const bool granted = appeal.state == protocol::AppealState::Granted;
    const QString what = own
        ? (granted ? u"Your appeal was granted"_s : u"Your appeal was rejected"_s)
        : (granted ? u"An appeal against your decision was granted"_s
                   : u"An appeal against your decision was rejected"_s);
    QStringList paragraphs{what + u'.'};
    paragraphs.append(quoted(action.excerpt));
    paragraphs.append(ruleLine(action.rule));
    if (!appeal.answer.isEmpty())
        paragraphs.append(appeal.answer);
    if (granted && own)
        paragraphs.append(u"What was decided is taken back."_s);
    return letterOf(letter, u"%1: %2"_s.arg(letter.place, what), paragraphs);
}

} // namespace vireo::server::service::carewords
