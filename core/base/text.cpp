// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/text.h"

#include <QRegularExpression>
#include <QStringList>
#include <QTextBoundaryFinder>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::base::text {
namespace {

bool isTagCharacter(char32_t c)
{
    return c >= 0xE0000 && c <= 0xE007F;
}

constexpr char32_t kBlackFlag = 0x1F3F4;
constexpr char32_t kJoiner = 0x200D;

bool has(uint point, UProperty property)
{
    return u_hasBinaryProperty(UChar32(point), property) != 0;
}

bool isUnseen(uint point)
{
    constexpr uint kBrailleBlank = 0x2800;
    return has(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)
        || QChar::category(point) == QChar::Other_Format || point == kBrailleBlank;
}

bool isPresentation(uint point)
{
    return point == 0xFE0E || point == 0xFE0F;
}

//! Whether the unseen point at \p at does what it is made for, in an emoji (UTS 51).
bool isPartOfEmoji(const QList<uint> &points, qsizetype at)
{
    constexpr uint kKeycap = 0x20E3;
    const auto point = [&points](qsizetype i) { return points.value(i, 0); };
    qsizetype before = at - 1;
    if (isTagCharacter(points.at(at))) {
        while (isTagCharacter(point(before)))
            --before;
        return point(before) == kBlackFlag;
    }
    if (isPresentation(points.at(at))) {
        // Digits are emoji by their property, but only keycaps of them are.
        return has(point(before), UCHAR_EXTENDED_PICTOGRAPHIC)
            || (has(point(before), UCHAR_EMOJI) && point(at + 1) == kKeycap);
    }
    if (points.at(at) != kJoiner || !has(point(at + 1), UCHAR_EXTENDED_PICTOGRAPHIC))
        return false;
    while (isPresentation(point(before)) || has(point(before), UCHAR_EMOJI_MODIFIER))
        --before;
    return has(point(before), UCHAR_EXTENDED_PICTOGRAPHIC);
}

//! Without tag characters, except where they follow the black flag and so are an emoji.
QString withoutHiddenTags(const QString &text)
{
    QString kept;
    kept.reserve(text.size());
    bool inFlag = false;
    const auto points = text.toUcs4();
    for (const uint point : points) {
        if (isTagCharacter(point) && !inFlag)
            continue;
        inFlag = point == kBlackFlag || (inFlag && isTagCharacter(point));
        // Not QString::fromUcs4(), which takes U+FEFF for a byte order mark and drops it.
        kept += QStringView(QChar::fromUcs4(point));
    }
    return kept;
}

bool isOfWord(uint point)
{
    return QChar::isLetterOrNumber(point) || QChar::isMark(point) || point == '_';
}

bool hasNoSpaces(uint point)
{
    switch (QChar::script(point)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

//! Whether \p left and \p right, side by side, are of one word.
bool joined(uint left, uint right)
{
    return isOfWord(left) && isOfWord(right) && !hasNoSpaces(left) && !hasNoSpaces(right);
}

} // namespace

int graphemes(const QString &text, int most)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int count = 0;
    while (count < most && finder.toNextBoundary() != -1)
        ++count;
    return count;
}

int longestMarkRun(const QString &text)
{
    int longest = 0;
    int run = 0;
    for (const QChar c : text) {
        run = c.isMark() ? run + 1 : 0;
        longest = qMax(longest, run);
    }
    return longest;
}

QString normalise(const QString &text)
{
    static const QRegularExpression blankLines(u"\n[ \t]*(\n[ \t]*)+"_s);
    QString clean = withoutHiddenTags(text).normalized(QString::NormalizationForm_C);
    clean.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    clean.replace(blankLines, u"\n\n"_s);
    return clean.trimmed();
}

bool hasControls(const QString &text)
{
    const auto points = text.toUcs4();
    for (const uint point : points) {
        const bool control = point < 0x20 && point != '\n' && point != '\r';
        if (control || (point >= 0x7F && point <= 0x9F) || QChar::isNonCharacter(point)
            || QChar::isSurrogate(point))
            return true;
    }
    return false;
}

bool hasBidiControls(const QString &text)
{
    for (const QChar c : text) {
        const ushort unit = c.unicode();
        if ((unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069))
            return true;
    }
    return false;
}

bool hasInvisible(const QString &text)
{
    const auto points = text.toUcs4();
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (isUnseen(points.at(i)) && !isPartOfEmoji(points, i))
            return true;
    }
    return false;
}

bool isBlank(const QString &text)
{
    const auto points = text.toUcs4();
    return std::all_of(points.begin(), points.end(),
        [](uint point) { return QChar::isSpace(point) || isUnseen(point); });
}

QString foldKey(const QString &text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status))
        return text.normalized(QString::NormalizationForm_KC).toCaseFolded();
    const icu::UnicodeString source(
        reinterpret_cast<const char16_t *>(text.utf16()), int32_t(text.size()));
    const icu::UnicodeString folded = fold->normalize(source, status);
    return QString(reinterpret_cast<const QChar *>(folded.getBuffer()), folded.length());
}

QString wordsKey(const QString &text)
{
    return foldKey(text).simplified();
}

bool hasWord(const QString &text, const QString &word)
{
    return hasFoldedWord(wordsKey(text), word);
}

bool hasFoldedWord(const QString &text, const QString &word)
{
    if (word.isEmpty())
        return false;
    const QList<uint> first = word.left(2).toUcs4();
    const QList<uint> last = word.right(2).toUcs4();
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const QList<uint> before
            = QStringView(text).first(at).last(qMin<qsizetype>(2, at)).toUcs4();
        const qsizetype end = at + word.size();
        const QList<uint> after
            = QStringView(text).sliced(end).first(qMin<qsizetype>(2, text.size() - end)).toUcs4();
        if (!joined(before.isEmpty() ? 0 : before.last(), first.first())
            && !joined(last.last(), after.isEmpty() ? 0 : after.first()))
            return true;
    }
    return false;
}

QStringList tags(const QString &caption, int most)
{
    static const QRegularExpression pattern(
        u"(?<![\\p{L}\\p{N}_&/#])#([\\p{L}\\p{N}_\\p{M}]{1,64})"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    QStringList found;
    auto matches = pattern.globalMatch(caption);
    while (matches.hasNext() && found.size() < most) {
        const QString tag = foldKey(matches.next().captured(1));
        if (!found.contains(tag))
            found.append(tag);
    }
    return found;
}

QStringList mentions(const QString &text, int most)
{
    static const QRegularExpression pattern(
        u"(?<![\\w@/.])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,22}[A-Za-z0-9_])?)(?![A-Za-z0-9_@])"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    QStringList found;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext() && found.size() <= most) {
        const QString name = matches.next().captured(1).toLower();
        if (!found.contains(name))
            found.append(name);
    }
    return found;
}

int webAddresses(const QString &text)
{
    static const QRegularExpression pattern(u"\\b(?:https?://|www\\.)\\S"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    int count = 0;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        matches.next();
        ++count;
    }
    return count;
}

bool hasPlace(const QString &text)
{
    static const QRegularExpression pattern(
        u"(?<![\\w:.])(?:\\d{1,2}:)?\\d{1,2}:[0-5]\\d(?![\\w:])"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return pattern.match(text).hasMatch();
}

} // namespace vireo::base::text
