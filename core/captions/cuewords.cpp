// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/captions/cuewords.h"

#include <QHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace vireo::captions {
namespace {

constexpr int kDeepest = 16;
constexpr qsizetype kLongestEntity = 12;

Error badMarkup(const QString &words)
{
    return {Error::Kind::Invalid, u"subtitle_markup"_s, words};
}

bool isOverride(char16_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

//! The character of "&NAME;" (\p name without both marks); empty: there is none of that name.
QString entity(const QString &name)
{
    static const QHash<QString, QString> known{{u"amp"_s, u"&"_s}, {u"lt"_s, u"<"_s},
        {u"gt"_s, u">"_s}, {u"quot"_s, u"\""_s}, {u"apos"_s, u"'"_s},
        {u"nbsp"_s, QString(QChar(0xA0))}, {u"lrm"_s, QString(QChar(0x200E))},
        {u"rlm"_s, QString(QChar(0x200F))}};
    if (!name.startsWith(u'#'))
        return known.value(name);
    bool ok = false;
    const bool hex = name.size() > 1 && (name.at(1) == u'x' || name.at(1) == u'X');
    const uint point = hex ? name.mid(2).toUInt(&ok, 16) : name.mid(1).toUInt(&ok, 10);
    if (!ok)
        return {};
    const bool lone = point >= 0xD800 && point <= 0xDFFF;
    const bool control = point < 0x20 && point != u'\n' && point != u'\t';
    if (lone || control || point > 0x10FFFF)
        return QString(QChar(QChar::ReplacementCharacter));
    const char32_t c = point;
    return QString::fromUcs4(&c, 1);
}

bool beginsTag(const QString &text, qsizetype at)
{
    // "a < b" and "<3" are words.
    const QChar next = at + 1 < text.size() ? text.at(at + 1) : QChar(u' ');
    return next.isLetter() || next == u'/' || next == u'!' || next == u'?';
}

bool standsAlone(const QString &name)
{
    return name == u"br" || name == u"img" || name.startsWith(u'!') || name.startsWith(u'?');
}

} // namespace

Result<QString> plainWords(const QString &text)
{
    QString out;
    out.reserve(text.size());
    int depth = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'<' && beginsTag(text, i)) {
            const qsizetype end = text.indexOf(u'>', i);
            if (end < 0)
                return badMarkup(u"A tag does not end."_s);
            const QString inside = text.mid(i + 1, end - i - 1);
            const QString name = inside.section(u' ', 0, 0).section(u'.', 0, 0).toLower();
            if (inside.startsWith(u'/'))
                depth = qMax(0, depth - 1);
            else if (!standsAlone(name) && !inside.endsWith(u'/') && ++depth > kDeepest)
                return badMarkup(u"Tags stand more than %1 deep."_s.arg(kDeepest));
            if (name == u"br")
                out += u'\n';
            i = end;
        } else if (c == u'{' && i + 1 < text.size() && text.at(i + 1) == u'\\') {
            const qsizetype end = text.indexOf(u'}', i);
            if (end < 0)
                return badMarkup(u"An override does not end."_s);
            i = end;
        } else if (c == u'&') {
            const qsizetype end = text.indexOf(u';', i);
            const QString known = end > i && end - i <= kLongestEntity
                ? entity(text.mid(i + 1, end - i - 1))
                : QString();
            out += known.isEmpty() ? QString(c) : known;
            if (!known.isEmpty())
                i = end;
        } else {
            out += c;
        }
    }
    out.removeIf([](QChar c) { return isOverride(c.unicode()); });
    return out;
}

} // namespace vireo::captions
