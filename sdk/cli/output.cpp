// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/cli/output.h"

#include "core/base/json.h"

#include <QJsonArray>

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#define isatty _isatty
#define fileno _fileno
#else
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace vireo::sdk::cli {
namespace {

void put(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

//! What others wrote must not steer the terminal.
QString printable(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control && c != u'\n')
            c = u' ';
    }
    return text;
}

} // namespace

Output::Output(bool json)
    : m_json(json)
    , m_terminal(isatty(fileno(stderr)) != 0)
{
}

void Output::notice(const QString &text)
{
    if (std::exchange(m_midLine, false))
        put(stderr, "\n"_ba);
    put(stderr, printable(text).toUtf8() + '\n');
}

void Output::progress(const QString &what, double share)
{
    const int percent = qBound(0, int(share * 100), 100);
    if (m_terminal) {
        put(stderr, u"\r%1 %2 %  "_s.arg(what).arg(percent, 3).toUtf8());
        m_midLine = true;
        return;
    }
    if (what == m_lastWhat && percent / 10 == m_lastTenth)
        return;
    m_lastWhat = what;
    m_lastTenth = percent / 10;
    notice(u"%1 %2 %"_s.arg(what).arg(percent));
}

void Output::result(const QJsonObject &object, const QString &text)
{
    if (m_json)
        return line(object);
    if (std::exchange(m_midLine, false))
        put(stderr, "\n"_ba);
    put(stdout, printable(text).toUtf8() + '\n');
}

void Output::line(const QJsonObject &object)
{
    if (std::exchange(m_midLine, false))
        put(stderr, "\n"_ba);
    put(stdout, base::json::write(object) + '\n');
}

ExitStatus Output::fail(const Error &error)
{
    notice(error.detail);
    if (m_json) {
        QJsonObject told{{u"code"_s, error.code}, {u"detail"_s, error.detail}};
        QJsonArray fields;
        for (const FieldError &field : error.fields)
            fields.append(QJsonObject{{u"pointer"_s, field.pointer}, {u"code"_s, field.code}});
        if (!fields.isEmpty())
            told.insert(u"errors"_s, fields);
        line({{u"error"_s, told}});
    }
    if (error.is(Error::Kind::Unreachable))
        return ExitStatus::OutOfReach;
    return error.code == "usage"_L1 ? ExitStatus::Usage : ExitStatus::Refused;
}

} // namespace vireo::sdk::cli
