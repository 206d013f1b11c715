// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/taghighlighter.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::app {

TagHighlighter::TagHighlighter(QObject *parent)
    : QSyntaxHighlighter(parent)
{
}

void TagHighlighter::setTarget(QQuickTextDocument *target)
{
    if (m_target == target)
        return;
    m_target = target;
    setDocument(target ? target->textDocument() : nullptr);
    Q_EMIT targetChanged();
}

void TagHighlighter::setColor(const QColor &color)
{
    if (m_color == color)
        return;
    m_color = color;
    rehighlight();
    Q_EMIT colorChanged();
}

void TagHighlighter::highlightBlock(const QString &text)
{
    static const QRegularExpression tag(u"(?<![\\w#])#[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_]*"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    QTextCharFormat format;
    format.setForeground(m_color);
    format.setFontWeight(QFont::Medium);
    auto it = tag.globalMatch(text);
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        setFormat(int(match.capturedStart()), int(match.capturedLength()), format);
    }
}

} // namespace vireo::app
