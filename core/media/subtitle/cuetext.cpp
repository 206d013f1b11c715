// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/subtitle/subtitletrack.h"

#include "core/base/text.h"

#include <QRegularExpression>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

//! A length of two bytes, the text, then boxes that style it.
QByteArray timedText(const QByteArray &packet)
{
    if (packet.size() < 2)
        return {};
    return packet.mid(2, qFromBigEndian<quint16>(packet.constData()));
}

//! Styling stands in braces; between \p1 (or more) and \p0 in them stand the lines of a drawing.
QString withoutOverrides(const QString &text)
{
    static const QRegularExpression scale(u"\\\\p(\\d+)"_s);
    QString shown;
    bool drawing = false;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype open = text.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : text.indexOf(u'}', open);
        if (!drawing)
            shown += text.sliced(at, (close < 0 ? text.size() : open) - at);
        if (close < 0)
            break;
        const QString overrides = text.sliced(open, close - open);
        for (auto found = scale.globalMatch(overrides); found.hasNext();)
            drawing = found.next().capturedView(1).toInt() > 0;
        at = close + 1;
    }
    return shown;
}

//! ReadOrder, Layer, Style, Name, three margins, Effect, then the text with its commas.
QString dialogue(const QString &line)
{
    qsizetype at = -1;
    for (int field = 0; field < 8; ++field) {
        at = line.indexOf(u',', at + 1);
        if (at < 0)
            return {};
    }
    QString text = withoutOverrides(line.mid(at + 1));
    return text.replace(u"\\N"_s, u"\n"_s).replace(u"\\n"_s, u"\n"_s).replace(u"\\h"_s, u" "_s);
}

QString withoutMarkup(QString text)
{
    static const QRegularExpression tags(u"</?[A-Za-z0-9][^<>\n]{0,200}>"_s);
    static const QRegularExpression positions(u"\\{\\\\[^}\n]{0,200}\\}"_s);
    text.remove(tags).remove(positions);
    return text.replace(u"&lt;"_s, u"<"_s)
        .replace(u"&gt;"_s, u">"_s)
        .replace(u"&nbsp;"_s, u" "_s)
        .replace(u"&lrm;"_s, u"\u200e"_s)
        .replace(u"&rlm;"_s, u"\u200f"_s)
        .replace(u"&amp;"_s, u"&"_s);
}

bool unwanted(QChar c)
{
    return (c.category() == QChar::Other_Control && c != u'\n') || c == QChar::ReplacementCharacter
        || base::text::hasBidiControls(c);
}

} // namespace

QString cueText(AVCodecID codec, const QByteArray &packet, const SubtitleLimits &limits)
{
    const bool timed = codec == AV_CODEC_ID_MOV_TEXT;
    QString text = QString::fromUtf8(timed ? timedText(packet) : packet);
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    if (codec == AV_CODEC_ID_ASS)
        text = dialogue(text);
    else if (!timed && codec != AV_CODEC_ID_TEXT)
        text = withoutMarkup(text);
    text.removeIf(unwanted);

    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        if (!base::text::isBlank(line) && lines.size() < limits.lines)
            lines.append(line.simplified());
    }
    text = lines.join(u'\n');
    if (text.size() > limits.characters) {
        const bool split = text.at(limits.characters - 1).isHighSurrogate();
        text.truncate(limits.characters - (split ? 1 : 0));
    }
    return text;
}

} // namespace vireo::media
