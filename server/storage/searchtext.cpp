// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/searchtext.h"

#include "core/base/text.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::searchtext {
namespace {

constexpr qsizetype kMostIndexed = 20'000;
constexpr qsizetype kMostWords = 12;
constexpr qsizetype kLongestWord = 64;

//! As the tokenizer takes them: letters, digits, and the marks on them.
bool isWordPart(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c)
        || QChar::category(c) == QChar::Other_PrivateUse;
}

bool standsAlone(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Yi:
        return true;
    default:
        // The mark that lengthens a kana belongs to no script of its own.
        return c == 0x30FC;
    }
}

//! What people leave out when they type.
bool isAccent(char16_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x064B && c <= 0x065F) || c == 0x0670
        || (c >= 0x0591 && c <= 0x05C7);
}

QString folded(const QString &text)
{
    const QString parts
        = base::text::foldKey(text.left(kMostIndexed)).normalized(QString::NormalizationForm_D);
    QString plain;
    plain.reserve(parts.size());
    for (const QChar c : parts) {
        if (!isAccent(c.unicode()))
            plain += c;
    }
    return plain.normalized(QString::NormalizationForm_C);
}

QString character(char32_t c)
{
    return QString::fromUcs4(&c, 1);
}

} // namespace

QString indexed(const QString &text)
{
    QString out;
    const auto points = folded(text).toUcs4();
    out.reserve(points.size() + 16);
    for (const char32_t c : points) {
        if (!isWordPart(c))
            out += u' ';
        else if (standsAlone(c))
            out += u' ' + character(c) + u' ';
        else
            out += character(c);
    }
    return out.simplified();
}

QStringList words(const QString &text)
{
    QStringList found;
    QString word;
    bool alone = false;
    const auto end = [&] {
        if (!word.isEmpty() && found.size() < kMostWords)
            found.append(word.left(kLongestWord));
        word.clear();
    };
    const auto points = folded(text).toUcs4();
    for (const char32_t c : points) {
        if (!isWordPart(c)) {
            end();
            continue;
        }
        if (standsAlone(c) != alone)
            end();
        alone = standsAlone(c);
        word += character(c);
    }
    end();
    return found;
}

QString query(const QString &text)
{
    QStringList parts;
    const QStringList all = words(text);
    for (const QString &word : all) {
        // Within quotes only a quote means something to FTS5, and no word has one.
        parts.append(u'"' + indexed(word) + u'"');
    }
    return parts.isEmpty() ? QString() : parts.join(u' ') + u" *"_s;
}

QString nameQuery(const QString &text)
{
    QString spaced;
    const auto points = base::text::foldKey(text.left(kMostIndexed)).toUcs4();
    for (const char32_t c : points)
        spaced += isWordPart(c) ? character(c) : u" "_s;
    QStringList parts;
    const QStringList all = spaced.split(u' ', Qt::SkipEmptyParts).mid(0, kMostWords);
    for (const QString &word : all)
        parts.append(u'"' + word.left(kLongestWord) + u'"');
    return parts.isEmpty() ? QString() : parts.join(u' ') + u" *"_s;
}

} // namespace vireo::server::storage::searchtext
