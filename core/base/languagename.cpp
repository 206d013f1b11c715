// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/languagename.h"

#include <QLocale>

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

using namespace Qt::StringLiterals;

namespace vireo::base {
namespace {

QString textOf(const icu::UnicodeString &text)
{
    return QString(reinterpret_cast<const QChar *>(text.getBuffer()), text.length());
}

//! Whether ICU has names in \p language; else it would answer in that of this process.
bool namesItself(const icu::Locale &language)
{
    char16_t name[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    uloc_getDisplayLanguage(
        language.getName(), language.getName(), name, ULOC_FULLNAME_CAPACITY, &status);
    return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
}

} // namespace

// QLocale knows no language without a country: for "en" it says "American English".
QString languageName(const QString &tag)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale language = icu::Locale::forLanguageTag(tag.toStdString(), status);
    if (U_FAILURE(status) || language.isBogus() || language.getLanguage()[0] == '\0')
        return tag;
    icu::UnicodeString text;
    if (language.getDisplayLanguage(icu::Locale::getEnglish(), text) == language.getLanguage())
        return tag;
    text.remove();
    language.getDisplayName(namesItself(language) ? language : icu::Locale::getEnglish(), text);
    const QString name = textOf(text);
    return QLocale(tag).toUpper(name.left(1)) + name.mid(1);
}

QString distinctName(const QString &name, const QString &tag, const QStringList &taken)
{
    if (!taken.contains(name))
        return name;
    // "und" is for machines.
    const bool says = name != tag && tag != "und"_L1;
    const QString longer = says ? u"%1 (%2)"_s.arg(name, tag) : name;
    QString distinct = longer;
    for (int number = 2; taken.contains(distinct); ++number)
        distinct = longer + u' ' + QString::number(number);
    return distinct;
}

} // namespace vireo::base
