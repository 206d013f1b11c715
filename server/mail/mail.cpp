// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/mail/mail.h"

#include <QDateTime>
#include <QLocale>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

bool plain(const QString &text)
{
    for (const QChar c : text) {
        if (c.unicode() < 0x20 || c.unicode() > 0x7e)
            return false;
    }
    return true;
}

//! RFC 2047 where needed; words of at most 45 bytes, cut between characters.
QByteArray word(const QString &text)
{
    if (plain(text))
        return text.toLatin1();
    QByteArray encoded;
    QByteArray part;
    const auto flush = [&] {
        if (!encoded.isEmpty())
            encoded += "\r\n ";
        encoded += "=?UTF-8?B?" + part.toBase64() + "?=";
        part.clear();
    };
    for (const uint point : text.toUcs4()) {
        const char32_t character = point;
        const QByteArray utf8 = QString::fromUcs4(&character, 1).toUtf8();
        if (part.size() + utf8.size() > 45)
            flush();
        part += utf8;
    }
    flush();
    return encoded;
}

QByteArray body(const QString &text)
{
    const QByteArray encoded = text.toUtf8().toBase64();
    QByteArray lines;
    for (qsizetype i = 0; i < encoded.size(); i += 76)
        lines += encoded.mid(i, 76) + "\r\n";
    return lines;
}

//! RFC 2369 and RFC 8058; one press is only allowed over HTTPS.
QByteArray waysOut(const Mail &mail)
{
    if (mail.unsubscribe.isEmpty())
        return {};
    const QByteArray address = mail.unsubscribe.toUtf8();
    const QByteArray list = "List-Unsubscribe: <" + address + ">\r\n";
    return address.startsWith("https://")
        ? list + "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
        : list;
}

//! Can it go as it is (RFC 5322: lines of at most 998)?
bool plainLines(const QStringList &lines)
{
    return std::all_of(lines.begin(), lines.end(),
        [](const QString &line) { return line.size() <= 998 && plain(line); });
}

QByteArray part(const QByteArray &boundary, const QByteArray &type, const QString &text)
{
    // Readable to somebody who looks into the file, where that can be.
    const QStringList lines = text.split(u'\n');
    if (plainLines(lines)) {
        return "--" + boundary + "\r\nContent-Type: " + type
            + "; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
            + lines.join(u"\r\n"_s).toLatin1() + "\r\n";
    }
    return "--" + boundary + "\r\nContent-Type: " + type
        + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body(text);
}

} // namespace

QString addressOf(const QString &mailbox)
{
    const auto open = mailbox.lastIndexOf(u'<');
    const auto close = mailbox.lastIndexOf(u'>');
    return open >= 0 && close > open ? mailbox.sliced(open + 1, close - open - 1).trimmed()
                                     : mailbox.trimmed();
}

QByteArray toEml(const Mail &mail, const QString &from, qint64 nowMs, qint64 number)
{
    const QString address = addressOf(from);
    const QString name = from.section(u'<', 0, 0).trimmed();
    const QByteArray sender = from.contains(u'<') && !name.isEmpty()
        ? word(name) + " <" + address.toUtf8() + '>'
        : address.toUtf8();
    const QByteArray boundary
        = "vireo-" + QByteArray::number(number) + '-' + QByteArray::number(nowMs);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs, QTimeZone::utc());
    const QByteArray date
        = QLocale::c().toString(now, u"ddd, dd MMM yyyy hh:mm:ss '+0000'"_s).toLatin1();
    return "Date: " + date + "\r\nFrom: " + sender + "\r\nTo: " + mail.to.toUtf8()
        + "\r\nSubject: " + word(mail.subject) + "\r\nMessage-ID: <" + boundary + '@'
        + address.section(u'@', -1).toUtf8() + ">\r\n" + waysOut(mail)
        + "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
          "Content-Type: multipart/alternative; boundary=\""
        + boundary + "\"\r\n\r\n" + part(boundary, "text/plain", mail.text)
        + part(boundary, "text/html", mail.html) + "--" + boundary + "--\r\n";
}

} // namespace vireo::server
