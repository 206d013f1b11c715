// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/captiontext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::app::captiontext {

QString styled(const QString &plain, const QString &open, const QString &close)
{
    static const QRegularExpression tag(u"(?<![\\w#])#[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_]*"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    QString out;
    qsizetype done = 0;
    auto it = tag.globalMatch(plain);
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        out += plain.mid(done, match.capturedStart() - done).toHtmlEscaped();
        out += open + match.captured().toHtmlEscaped() + close;
        done = match.capturedEnd();
    }
    out += plain.mid(done).toHtmlEscaped();
    return out.replace(u'\n', u"<br>"_s);
}

} // namespace vireo::app::captiontext
