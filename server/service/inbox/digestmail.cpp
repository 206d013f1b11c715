// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/inbox/digestmail.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

using Kind = protocol::NotificationKind;
using protocol::Notification;

QString nameOf(const protocol::Account &account)
{
    return account.displayName.isEmpty() ? account.handle : account.displayName;
}

QString peopleOf(const Notification &line)
{
    if (line.actors.isEmpty())
        return u"Somebody"_s;
    const QString first = nameOf(line.actors.first());
    if (line.actorCount <= 1)
        return first;
    if (line.actorCount == 2 && line.actors.size() > 1)
        return u"%1 and %2"_s.arg(first, nameOf(line.actors.at(1)));
    return u"%1 and %2 others"_s.arg(first, QString::number(line.actorCount - 1));
}

QString clipOf(const Notification &line)
{
    const QString caption = line.video ? line.video->caption.simplified() : QString();
    return caption.isEmpty() ? u"your clip"_s : u"“%1”"_s.arg(caption.left(80));
}

QString whatHappened(const Notification &line)
{
    const QString people = peopleOf(line);
    switch (line.kind) {
    case Kind::Follow:
        return line.actorCount > 1 ? people + u" follow you"_s : people + u" follows you"_s;
    case Kind::FollowRequest:
        return people + u" asks to follow you"_s;
    case Kind::FollowAccepted:
        return people + u" lets you follow them"_s;
    case Kind::Like:
        return people + u" liked "_s + clipOf(line);
    case Kind::Comment:
        return people + u" commented on "_s + clipOf(line);
    case Kind::Reply:
        return people + u" replied to you"_s;
    case Kind::Mention:
        return people + u" mentioned you"_s;
    case Kind::CommentLike:
        return people + u" liked your comment"_s;
    case Kind::Repost:
        return people + u" reposted "_s + clipOf(line);
    case Kind::Duet:
        return people + u" made a duet with your clip"_s;
    case Kind::Stitch:
        return people + u" made a clip with a piece of yours"_s;
    case Kind::SoundUse:
        return people + u" used your sound"_s;
    case Kind::CommentHeld:
        return people + u" commented on "_s + clipOf(line) + u"; it waits for your word"_s;
    case Kind::ClipReady:
        return u"Your clip is ready: "_s + clipOf(line);
    case Kind::ClipFailed:
        return u"Your clip could not be made ready: "_s + clipOf(line);
    case Kind::ReportDecided:
        return u"Your report was decided"_s;
    case Kind::ActionTaken:
        return u"A rule was applied to something of yours"_s;
    case Kind::AppealDecided:
        return u"Your appeal was decided"_s;
    }
    return {};
}

QString sentence(const Notification &line)
{
    QString words = whatHappened(line);
    if (line.comment && !line.comment->text.isEmpty())
        words += u": “%1”"_s.arg(line.comment->text.simplified().left(140));
    else if (!line.text.isEmpty())
        words += u". "_s + line.text.simplified();
    return words;
}

} // namespace

Mail digestMail(const DigestLetter &letter, const QList<Notification> &lines, bool more)
{
    QString plain;
    QString items;
    for (const Notification &line : lines) {
        plain += u"- "_s + sentence(line) + u'\n';
        items += u"<li style=\"margin:0 0 10px\">"_s + sentence(line).toHtmlEscaped() + u"</li>"_s;
    }
    if (more) {
        plain += u"- and more\n"_s;
        items += u"<li>and more</li>"_s;
    }
    Mail mail;
    mail.to = letter.to;
    mail.subject = lines.size() == 1 && !more
        ? u"One thing you did not see on %1"_s.arg(letter.place)
        : u"What you did not see on %1"_s.arg(letter.place);
    mail.unsubscribe = letter.stop;
    mail.text = u"Since you last looked:\n\n%1\nAll of it is in your inbox: %2\n\n"
                u"You asked for this mail. To get no more of them: %3\n"_s.arg(
                    plain, letter.publicUrl, letter.stop);
    mail.html
        = u"<!doctype html><html lang=\"en\"><body style=\"margin:0;padding:32px "
          u"20px;background:#f6f5f1;color:#16201b;font:16px/24px Inter,system-ui,sans-serif\">"
          u"<div style=\"max-width:440px;margin:0 auto\">"
          u"<h1 style=\"font-size:24px;line-height:30px;margin:0 0 16px\">Since you last "
          u"looked</h1>"
          u"<ul style=\"margin:0 0 24px;padding:0 0 0 20px\">%1</ul>"
          u"<p><a href=\"%2\" style=\"color:#1f6b45\">Open %3</a></p>"
          u"<p style=\"color:#5b665f;font-size:14px;line-height:20px\">You asked for this mail. "
          u"<a href=\"%4\" style=\"color:#5b665f\">Get no more of them</a></p>"
          u"</div></body></html>"_s.arg(items, letter.publicUrl.toHtmlEscaped(),
              letter.place.toHtmlEscaped(), letter.stop.toHtmlEscaped());
    return mail;
}

} // namespace vireo::server::service
