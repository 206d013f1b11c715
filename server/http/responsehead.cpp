// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/responsehead.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <ctime>

using namespace Qt::StringLiterals;

namespace vireo::server::http {
namespace {

const QByteArray &dateNow()
{
    thread_local std::time_t second = 0;
    thread_local QByteArray text;
    if (const std::time_t now = std::time(nullptr); now != second) {
        second = now;
        text = QLocale::c()
                   .toString(QDateTime::fromSecsSinceEpoch(now, QTimeZone::utc()),
                       u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
                   .toLatin1();
    }
    return text;
}

void appendClean(QByteArray &out, const QByteArray &text)
{
    for (const char c : text) {
        if (c != '\r' && c != '\n' && c != '\0')
            out.append(c);
    }
}

} // namespace

QByteArray responseHead(const Response &response, qint64 contentLength, bool keepAlive)
{
    QByteArray out;
    out.reserve(512);
    out += "HTTP/1.1 ";
    out += QByteArray::number(response.status);
    out += ' ';
    out += reasonPhrase(response.status);
    out += "\r\nDate: ";
    out += dateNow();
    out += "\r\n";
    for (const auto &[name, value] : response.headers.fields()) {
        appendClean(out, name);
        out += ": ";
        appendClean(out, value);
        out += "\r\n";
    }
    if (response.status != 204 && response.status != 304) {
        out += "Content-Length: ";
        out += QByteArray::number(contentLength);
        out += "\r\n";
    }
    if (!keepAlive)
        out += "Connection: close\r\n";
    out += "\r\n";
    return out;
}

} // namespace vireo::server::http
