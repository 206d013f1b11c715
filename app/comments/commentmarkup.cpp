// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/commentmarkup.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::app::commentmarkup {

QString styled(const QString &plain, qint64 durationMs, const QString &colour)
{
    static const QRegularExpression place(
        u"(?<![\\w:.])(?:(\\d{1,2}):)?(\\d{1,2}):([0-5]\\d)(?![\\w:])"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    QString out;
    qsizetype done = 0;
    auto it = place.globalMatch(plain);
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        const qint64 ms
            = ((match.captured(1).toLongLong() * 60 + match.captured(2).toLongLong()) * 60
                  + match.captured(3).toLongLong())
            * 1000;
        if (ms > durationMs)
            continue;
        out += plain.mid(done, match.capturedStart() - done).toHtmlEscaped();
        out += u"<a href=\"t:%1\"><font color=\"%2\"><b>%3</b></font></a>"_s.arg(ms).arg(
            colour, match.captured());
        done = match.capturedEnd();
    }
    out += plain.mid(done).toHtmlEscaped();
    return out.replace(u'\n', u"<br>"_s);
}

} // namespace vireo::app::commentmarkup
