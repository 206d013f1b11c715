// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/commentmarkup.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::app::commentmarkup {
namespace {

//! Captures 1 to 3: hours, minutes and seconds of a place; nothing of them: a handle or a tag.
const QRegularExpression &token()
{
    static const QRegularExpression expression(
        u"(?<![\\w:.])(?:(\\d{1,2}):)?(\\d{1,2}):([0-5]\\d)(?![\\w:])"
        u"|(?<![\\w#@./])(?:#[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_]*"
        u"|@[A-Za-z0-9_](?:[A-Za-z0-9_.]*[A-Za-z0-9_])?)"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

qint64 placeOf(const QRegularExpressionMatch &match)
{
    const qint64 minutes = match.captured(1).toLongLong() * 60 + match.captured(2).toLongLong();
    return (minutes * 60 + match.captured(3).toLongLong()) * 1000;
}

} // namespace

QString styled(const QString &plain, qint64 durationMs, const Colours &colours)
{
    const QString link = u"<a href=\"%1\"><font color=\"%2\"><b>%3</b></font></a>"_s;
    QString out;
    qsizetype done = 0;
    auto it = token().globalMatch(plain);
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        // Nothing but letters, digits, marks, dots, lines and colons: it needs no escaping.
        const QString word = match.captured();
        const bool place = match.hasCaptured(3);
        if (place && placeOf(match) > durationMs)
            continue;
        out += plain.mid(done, match.capturedStart() - done).toHtmlEscaped();
        if (place)
            out += link.arg(u"t:%1"_s.arg(placeOf(match)), colours.place, word);
        else
            out += QChar(0x2068) + link.arg(word, colours.link, word) + QChar(0x2069);
        done = match.capturedEnd();
    }
    out += plain.mid(done).toHtmlEscaped();
    return out.replace(u'\n', u"<br>"_s);
}

} // namespace vireo::app::commentmarkup
