// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/jsonreader.h"

#include "core/base/clock.h"
#include "core/base/text.h"

#include <QHash>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace vireo::base {
namespace {
constexpr double kLargestExact
    = 9'007'199'254'740'991; // 2^53 - 1: beyond it JSON numbers lose digits
constexpr qsizetype kFaultsNamed = 5;

//! What a person is told where the caller has no figure to add.
QString wordsFor(const QString &code)
{
    static const QHash<QString, QString> words{
        {u"required"_s, u"is missing"_s},
        {u"type"_s, u"has the wrong type"_s},
        {u"format"_s, u"is malformed"_s},
        {u"control_char"_s, u"has control characters"_s},
        {u"bidi"_s, u"has characters that turn the direction of text"_s},
        {u"grapheme"_s, u"has too many marks on one character"_s},
        {u"unknown_field"_s, u"is not known here"_s},
    };
    return words.value(code, u"is not accepted"_s);
}

QString figure(double number)
{
    return QString::number(number, 'g', 15);
}
} // namespace

JsonReader::JsonReader(const QJsonObject &object, const QString &pointer)
    : m_object(object)
    , m_pointer(pointer)
{
}

const QJsonValue *JsonReader::take(const QString &key, bool required)
{
    m_read.append(key);
    const auto found = m_object.constFind(key);
    if (found == m_object.constEnd() || found->isNull()) {
        if (required)
            fail(key, u"required"_s);
        return nullptr;
    }
    m_current = *found;
    return &m_current;
}

QString JsonReader::text(const QString &key, const TextRule &rule)
{
    const QJsonValue *value = take(key, rule.required);
    if (!value)
        return {};
    if (!value->isString()) {
        fail(key, u"type"_s);
        return {};
    }
    const QString raw = value->toString();
    if (text::hasControls(raw) || (!rule.multiline && raw.contains(u'\n'))) {
        fail(key, u"control_char"_s);
        return {};
    }
    if (text::hasBidiControls(raw)) {
        fail(key, u"bidi"_s);
        return {};
    }
    // Bytes first: counting graphemes of a huge text would be work for the sender's sake.
    const QString tooLong = u"has more than %1 characters"_s.arg(rule.maxGraphemes);
    if (raw.toUtf8().size() > rule.maxBytes * 2) {
        fail(key, u"too_long"_s, tooLong);
        return {};
    }
    const QString clean = text::normalise(raw);
    const int count = text::graphemes(clean, rule.maxGraphemes + 1);
    if (rule.minGraphemes > 0 && text::isBlank(clean))
        fail(key, u"required"_s);
    else if (count < rule.minGraphemes)
        fail(key, u"too_short"_s, u"has fewer than %1 characters"_s.arg(rule.minGraphemes));
    else if (count > rule.maxGraphemes)
        fail(key, u"too_long"_s, tooLong);
    else if (clean.toUtf8().size() > rule.maxBytes)
        fail(key, u"too_long"_s, u"is longer than %1 bytes"_s.arg(rule.maxBytes));
    else if (text::longestMarkRun(clean) > 8)
        fail(key, u"grapheme"_s);
    return clean;
}

QString JsonReader::token(
    const QString &key, QStringView pattern, bool required, const QString &words)
{
    const QJsonValue *value = take(key, required);
    if (!value)
        return {};
    if (!value->isString()) {
        fail(key, u"type"_s);
        return {};
    }
    const QString token = value->toString();
    const QRegularExpression rule(QRegularExpression::anchoredPattern(pattern.toString()));
    if (!rule.match(token).hasMatch())
        fail(key, token.isEmpty() ? u"required"_s : u"format"_s, words);
    return token;
}

Id JsonReader::id(const QString &key, bool required)
{
    const QJsonValue *value = take(key, required);
    if (!value)
        return {};
    const Id id = Id::fromString(value->toString());
    if (!value->isString())
        fail(key, u"type"_s);
    else if (id.isNull())
        fail(key, u"format"_s);
    return id;
}

qint64 JsonReader::integer(
    const QString &key, qint64 least, qint64 most, bool required, qint64 fallback)
{
    const double value = number(key, double(least), double(most), required, double(fallback));
    if (value != std::floor(value) || std::abs(value) > kLargestExact) {
        fail(key, u"type"_s);
        return fallback;
    }
    return qint64(value);
}

double JsonReader::number(
    const QString &key, double least, double most, bool required, double fallback)
{
    const QJsonValue *value = take(key, required);
    if (!value)
        return fallback;
    if (!value->isDouble()) {
        fail(key, u"type"_s);
        return fallback;
    }
    const double number = value->toDouble();
    if (!std::isfinite(number) || number < least || number > most) {
        fail(key, u"range"_s, u"is not from %1 to %2"_s.arg(figure(least), figure(most)));
        return fallback;
    }
    return number;
}

bool JsonReader::boolean(const QString &key, bool required, bool fallback)
{
    const QJsonValue *value = take(key, required);
    if (!value)
        return fallback;
    if (!value->isBool())
        fail(key, u"type"_s);
    return value->toBool(fallback);
}

qsizetype JsonReader::choice(const QString &key, const QStringList &values, bool required)
{
    const QJsonValue *value = take(key, required);
    if (!value)
        return 0;
    if (!value->isString()) {
        fail(key, u"type"_s);
        return 0;
    }
    const qsizetype index = values.indexOf(value->toString());
    if (index < 0)
        fail(key, u"unknown_value"_s, u"is none of %1"_s.arg(values.join(u", "_s)));
    return qMax<qsizetype>(index, 0);
}

qint64 JsonReader::time(const QString &key, bool required)
{
    const QJsonValue *value = take(key, required);
    if (!value)
        return -1;
    const qint64 ms = value->isString() ? fromRfc3339(value->toString()) : -1;
    if (ms < 0)
        fail(key, value->isString() ? u"format"_s : u"type"_s);
    return ms;
}

QJsonArray JsonReader::array(const QString &key, int most, bool required)
{
    const QJsonValue *value = take(key, required);
    if (!value)
        return {};
    if (!value->isArray()) {
        fail(key, u"type"_s);
        return {};
    }
    const QJsonArray array = value->toArray();
    if (array.size() > most) {
        fail(key, u"too_many"_s, u"has more than %1 entries"_s.arg(most));
        return {};
    }
    return array;
}

QJsonObject JsonReader::object(const QString &key, bool required)
{
    const QJsonValue *value = take(key, required);
    if (!value)
        return {};
    if (!value->isObject())
        fail(key, u"type"_s);
    return value->toObject();
}

bool JsonReader::has(const QString &key) const
{
    return m_object.contains(key);
}

void JsonReader::fail(const QString &key, const QString &code, const QString &words)
{
    // RFC 6901: '~' and '/' of a key are escaped.
    QString escaped = key;
    escaped.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
    m_errors.append({m_pointer + u'/' + escaped, code});
    if (m_words.size() < kFaultsNamed) {
        const QString named = (m_pointer + u'/' + escaped).mid(1);
        m_words.append(u"\"%1\" %2"_s.arg(named, words.isEmpty() ? wordsFor(code) : words));
    }
}

Result<void> JsonReader::finish()
{
    const QStringList keys = m_object.keys();
    for (const QString &key : keys) {
        if (!m_read.contains(key))
            fail(key.left(64), u"unknown_field"_s);
    }
    if (m_errors.isEmpty())
        return {};
    return Error{Error::Kind::Invalid, u"invalid_fields"_s,
        u"Not accepted as sent: %1."_s.arg(m_words.join(u"; "_s)), m_errors};
}

} // namespace vireo::base
