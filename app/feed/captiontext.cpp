// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/captiontext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::app::captiontext {
namespace {

const QRegularExpression &token()
{
    // A handle does not end in a dot: that one ends the sentence.
    static const QRegularExpression expression(
        u"(?<![\\w#@.])(?:#[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_]*|@[A-Za-z0-9_](?:[A-Za-z0-9_.]*[A-Za-z0-9_])?)"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

} // namespace

QString styled(const QString &plain, Links links)
{
    QString out;
    qsizetype done = 0;
    auto it = token().globalMatch(plain);
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        out += plain.mid(done, match.capturedStart() - done).toHtmlEscaped();
        // Nothing but letters, digits, marks, dots and lines: it needs no escaping.
        const QString word = u"<b>%1</b>"_s.arg(match.captured());
        out += QChar(0x2068);
        out += links == Links::Bold ? word : u"<a href=\"%1\">%2</a>"_s.arg(match.captured(), word);
        out += QChar(0x2069);
        done = match.capturedEnd();
    }
    out += plain.mid(done).toHtmlEscaped();
    return out.replace(u'\n', u"<br>"_s);
}

QStringList links(const QString &plain)
{
    QStringList found;
    auto it = token().globalMatch(plain);
    while (it.hasNext())
        found.append(it.next().captured());
    found.removeDuplicates();
    return found;
}

} // namespace vireo::app::captiontext
