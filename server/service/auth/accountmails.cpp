// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/accountmails.h"

using namespace Qt::StringLiterals;

namespace vireo::server::accountmails {
namespace {

//! \p button empty: there is nothing to press.
Mail mailOf(const QString &to, const QString &title, const QStringList &lines,
    const QString &button, const QString &link)
{
    Mail mail;
    mail.to = to;
    mail.subject = title;
    QString text;
    QString html;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        text += lines.at(i) + u"\n\n"_s;
        html += u"<p>%1</p>"_s.arg(lines.at(i).toHtmlEscaped());
        if (i == 0 && !button.isEmpty()) {
            text += link + u"\n\n"_s;
            html += u"<p style=\"margin:24px 0\"><a href=\"%1\" style=\"background:#1f6b45;"
                    u"color:#ffffff;text-decoration:none;padding:12px 20px;border-radius:12px;"
                    u"font-weight:600\">%2</a></p>"_s.arg(
                        link.toHtmlEscaped(), button.toHtmlEscaped());
        }
    }
    mail.text = text.trimmed() + u'\n';
    mail.html = u"<!doctype html><html lang=\"en\"><body style=\"margin:0;padding:32px 20px;"
                u"background:#f6f5f1;color:#16201b;font:16px/24px Inter,system-ui,sans-serif\">"
                u"<div style=\"max-width:440px;margin:0 auto\"><h1 style=\"font-size:24px;"
                u"line-height:30px;margin:0 0 16px\">%1</h1>%2</div></body></html>"_s.arg(
                    title.toHtmlEscaped(), html);
    return mail;
}

} // namespace

Mail confirmEmail(
    const QString &place, const QString &to, const QString &handle, const QString &link)
{
    return mailOf(to, u"Confirm your address at %1"_s.arg(place),
        {u"@%1 wants to sign in at %2 with this address from now on. Confirm it here:"_s.arg(
             handle, place),
            u"The link works once, for a day. If that was not you, leave this mail alone. Nothing "
            u"changes without it."_s},
        u"Confirm"_s, link);
}

Mail emailInUse(const QString &place, const QString &to)
{
    return mailOf(to, u"Your address at %1"_s.arg(place),
        {u"Somebody asked to use this address for another account at %1. It belongs to your "
         u"account, so nothing was changed."_s.arg(place),
            u"If that was you: sign in with this address, or delete that account first."_s},
        {}, {});
}

Mail emailChanged(
    const QString &place, const QString &to, const QString &now, const QString &undoLink)
{
    return mailOf(to, u"Your address at %1 was changed"_s.arg(place),
        {u"Your account signs in with %1 from now on. If that was not you, take it back here:"_s
                .arg(now),
            u"That also signs the account out everywhere. The link works once, for 7 days. If it "
            u"was you, there is nothing to do."_s},
        u"Take it back"_s, undoLink);
}

Mail leaving(const QString &place, const QString &to, const QString &date)
{
    return mailOf(to, u"Your account at %1 is going"_s.arg(place),
        {u"You asked to delete your account. Nobody sees it any more, and on %1 it goes for good, "
         u"with its clips, its comments and its likes."_s.arg(date),
            u"Changed your mind, or was it not you? Sign in before then, and everything is as it "
            u"was."_s},
        {}, {});
}

Mail approved(const QString &place, const QString &to, const QString &link)
{
    return mailOf(to, u"You can join %1"_s.arg(place),
        {u"Your request was accepted. Sign in with this address, and you have an account at %1:"_s
                .arg(place),
            u"If you did not ask, leave this mail alone."_s},
        u"Open %1"_s.arg(place), link);
}

Error linkPast()
{
    return {Error::Kind::Gone, u"link_expired"_s,
        u"This link is too old. Ask for a new one in the settings."_s};
}

} // namespace vireo::server::accountmails
