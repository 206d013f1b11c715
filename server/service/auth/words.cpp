// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/words.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace vireo::server::words {

Error linkUnknown()
{
    return {Error::Kind::NotFound, u"link_unknown"_s,
        u"This link is not known here. Check that it is complete, or send a new one."_s};
}

Error linkUsed()
{
    return {Error::Kind::Gone, u"link_used"_s, u"This link was used already. Send a new one?"_s};
}

Error linkExpired()
{
    return {Error::Kind::Gone, u"link_expired"_s,
        u"This link is too old. Links work for 15 minutes. Send a new one?"_s};
}

Error linkOfOtherDevice()
{
    return {Error::Kind::Conflict, u"link_other_device"_s,
        u"This link was asked for on another device. Open it there, or approve that device on the "
        u"page that the link opens."_s};
}

Error linkOfOperator()
{
    return {Error::Kind::Conflict, u"link_operator"_s,
        u"This link signs in by itself. Open it in Vireo, or paste it there."_s};
}

Error codeWrong(int triesLeft)
{
    static const QStringList numbers{u"One"_s, u"Two"_s, u"Three"_s, u"Four"_s};
    if (triesLeft <= 0) {
        return {Error::Kind::Gone, u"code_locked"_s,
            u"That code was wrong too often. Send a new link."_s};
    }
    return {Error::Kind::Invalid, u"code_wrong"_s,
        u"That code is wrong. %1 %2 left."_s.arg(
            numbers.value(triesLeft - 1), triesLeft == 1 ? u"try"_s : u"tries"_s),
        {{u"/code"_s, u"wrong"_s}}};
}

Error tooManyMails(std::chrono::seconds wait)
{
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
    return {Error::Kind::TooMany, u"too_many_links"_s,
        u"Enough links were sent for now. Use the newest, or try again in %1 minutes."_s.arg(
            minutes),
        {}, wait};
}

Error refreshInvalid()
{
    return {Error::Kind::Unauthenticated, u"refresh_invalid"_s,
        u"This sign-in is over. Sign in again."_s};
}

Error signedOut()
{
    return {Error::Kind::Unauthenticated, u"refresh_reused"_s,
        u"This sign-in was used in two places and has been ended to keep the account safe. "
        u"Sign in again."_s};
}

Error suspended(qint64 untilMs, const QString &rule, const QString &reason)
{
    QString said = u"This account is suspended"_s;
    if (untilMs > 0) {
        said += u" until "_s
            + QLocale::c().toString(
                QDateTime::fromMSecsSinceEpoch(untilMs, Qt::UTC).date(), u"d MMMM yyyy"_s);
    }
    if (rule.isEmpty()) {
        said += u". Write to the people who run this place."_s;
    } else {
        said += u" under rule %1."_s.arg(rule);
        if (!reason.isEmpty())
            said += u' ' + reason;
        said += (reason.isEmpty() || reason.endsWith(u'.') ? u""_s : u"."_s)
            + u" The mail that told of it says how to appeal."_s;
    }
    return {Error::Kind::Forbidden, u"suspended"_s, said};
}

Error inviteUnknown()
{
    return {Error::Kind::Invalid, u"invite_unknown"_s,
        u"This invitation is not known here, or is used up. Ask for a new one."_s,
        {{u"/invite"_s, u"unknown_value"_s}}};
}

Error waiting()
{
    return {Error::Kind::Forbidden, u"sign_up_waiting"_s,
        u"You are on the list. We mail you once somebody has let you in."_s};
}

Error notApproved()
{
    return {Error::Kind::Forbidden, u"sign_up_refused"_s,
        u"Your request to join was not accepted. Write to the people who run this place."_s};
}

Error ageNeeded()
{
    return {Error::Kind::Forbidden, u"age_needed"_s,
        u"This place asks everybody new for their age. Ask for a link again and say it."_s};
}

Error closed()
{
    return {Error::Kind::Forbidden, u"sign_up_closed"_s,
        u"This place takes no new members at the moment."_s};
}

Mail signInMail(const QString &place, const QString &to, const QString &link, const QString &code,
    const QString &device, int minutes)
{
    const QString spaced = code.first(3) + u' ' + code.sliced(3);
    Mail mail;
    mail.to = to;
    mail.subject = u"Sign in to %1: %2"_s.arg(place, spaced);
    mail.text = u"Here is your way in to %1.\n\n"
                u"Open this link on the device where you want to sign in:\n\n%2\n\n"
                u"Or type this code there: %3\n\n"
                u"Both work once, for %4 minutes. Asked for by: %5.\n\n"
                u"If that was not you, leave this mail alone. Nobody gets in without it.\n"_s
                    .arg(place, link, spaced)
                    .arg(minutes)
                    .arg(device);
    mail.html
        = u"<!doctype html><html lang=\"en\"><body style=\"margin:0;padding:32px "
          u"20px;background:#f6f5f1;"
          u"color:#16201b;font:16px/24px Inter,system-ui,sans-serif\">"
          u"<div style=\"max-width:440px;margin:0 auto\">"
          u"<h1 style=\"font-size:24px;line-height:30px;margin:0 0 16px\">Sign in to %1</h1>"
          u"<p>We send a link that works once. There is no password to lose.</p>"
          u"<p style=\"margin:24px 0\"><a href=\"%2\" style=\"background:#1f6b45;color:#ffffff;"
          u"text-decoration:none;padding:12px 20px;border-radius:12px;font-weight:600\">Open "
          u"Vireo</a></p>"
          u"<p>Or type this code where you asked for it:</p>"
          u"<p style=\"font-size:34px;line-height:40px;font-weight:700;letter-spacing:.06em;"
          u"margin:8px 0 24px\">%3</p>"
          u"<p style=\"color:#5b665f;font-size:14px;line-height:20px\">Both work once, for %4 "
          u"minutes. "
          u"Asked for by: %5. If that was not you, leave this mail alone. Nobody gets in without "
          u"it."
          u"</p></div></body></html>"_s.arg(place.toHtmlEscaped(), link.toHtmlEscaped(), spaced)
              .arg(minutes)
              .arg(device.toHtmlEscaped());
    return mail;
}

} // namespace vireo::server::words
