// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/json.h"

#include <QJsonDocument>
#include <QJsonParseError>
#include <QSet>
#include <QStringDecoder>

#include <vector>

using namespace Qt::StringLiterals;

namespace vireo::base::json {
namespace {

//! Walks the tokens of a text to find what QJsonDocument lets pass; the grammar itself is left to
//! it.
class Scanner
{
public:
    Scanner(const QByteArray &bytes, const ParseLimits &limits)
        : m_bytes(bytes)
        , m_limits(limits)
    {
    }

    //! The stable code of the first fault, or empty.
    QString fault()
    {
        for (; m_at < m_bytes.size(); ++m_at) {
            const QString code = step(m_bytes[m_at]);
            if (!code.isEmpty())
                return code;
        }
        return {};
    }

private:
    struct Level
    {
        bool object = false;
        bool expectKey = false;
        int count = 0;
        QSet<QByteArray> keys = {};
    };

    QString step(char c)
    {
        switch (c) {
        case '"':
            return readString();
        case '{':
        case '[':
            if (int(m_levels.size()) >= m_limits.depth)
                return u"json_depth"_s;
            m_levels.push_back({c == '{', c == '{'});
            return {};
        case '}':
        case ']':
            if (m_levels.empty())
                return u"json_syntax"_s;
            m_levels.pop_back();
            return {};
        case ',':
            if (m_levels.empty())
                return u"json_syntax"_s;
            return nextElement(m_levels.back());
        default:
            return {};
        }
    }

    QString nextElement(Level &level)
    {
        level.expectKey = level.object;
        const int most = level.object ? m_limits.members : m_limits.elements;
        return ++level.count >= most ? u"too_many"_s : QString();
    }

    QString readString()
    {
        QByteArray key;
        const bool isKey = !m_levels.empty() && m_levels.back().expectKey;
        bool highSurrogate = false;
        // Qt takes a byte order mark off the beginning of every string: two keys became one, and
        // what began with two would be another text each time it is read.
        const QByteArrayView rest = QByteArrayView(m_bytes).sliced(m_at + 1);
        if (rest.startsWith(isKey ? "\xef\xbb\xbf" : "\xef\xbb\xbf\xef\xbb\xbf"))
            return u"json_utf"_s;
        for (++m_at; m_at < m_bytes.size() && m_bytes[m_at] != '"'; ++m_at) {
            if (uchar(m_bytes[m_at]) < 0x20)
                return u"json_syntax"_s; // RFC 8259 7: only escaped
            QByteArray piece(1, m_bytes[m_at]);
            bool low = false;
            bool high = false;
            if (m_bytes[m_at] == '\\') {
                if (++m_at >= m_bytes.size())
                    return u"json_syntax"_s;
                if (m_bytes[m_at] == 'u') {
                    bool ok = false;
                    const uint unit = m_bytes.mid(m_at + 1, 4).toUInt(&ok, 16);
                    if (!ok)
                        return u"json_syntax"_s;
                    m_at += 4;
                    high = QChar::isHighSurrogate(unit);
                    low = QChar::isLowSurrogate(unit);
                    // Equal keys compare equal however they were written; a pair stays in its
                    // units.
                    piece = high || low ? "\\u" + QByteArray::number(unit, 16)
                                        : QString(QChar(char16_t(unit))).toUtf8();
                } else {
                    piece = "\\" + QByteArray(1, m_bytes[m_at]);
                }
            }
            if (low != highSurrogate)
                return u"json_utf"_s;
            highSurrogate = high;
            if (isKey)
                key += piece;
        }
        if (highSurrogate)
            return u"json_utf"_s;
        if (isKey) {
            m_levels.back().expectKey = false;
            if (m_levels.back().keys.contains(key))
                return u"json_duplicate"_s;
            m_levels.back().keys.insert(key);
        }
        return {};
    }

    const QByteArray &m_bytes;
    const ParseLimits &m_limits;
    qsizetype m_at = 0;
    std::vector<Level> m_levels;
};

Error malformed(const QString &code, const QString &detail)
{
    return {Error::Kind::Malformed, code, detail};
}

QString detailOf(const QString &code)
{
    if (code == "json_depth"_L1)
        return u"The JSON is nested too deeply."_s;
    if (code == "json_duplicate"_L1)
        return u"A key stands twice in one JSON object."_s;
    if (code == "json_utf"_L1)
        return u"A string of the JSON is not valid Unicode."_s;
    return u"The body is not valid JSON."_s;
}

} // namespace

Result<QJsonObject> parseObject(const QByteArray &bytes, const ParseLimits &limits)
{
    if (bytes.size() > limits.bytes) {
        return Error{Error::Kind::TooLarge, u"too_large"_s,
            u"The JSON is %1 bytes; at most %2 are taken."_s.arg(bytes.size()).arg(limits.bytes)};
    }
    if (bytes.trimmed().isEmpty())
        return malformed(u"json_empty"_s, u"The body is empty; a JSON object was expected."_s);

    QStringDecoder utf8(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString decoded = utf8(bytes);
    if (utf8.hasError() || bytes.startsWith("\xef\xbb\xbf") || decoded.isEmpty())
        return malformed(u"json_utf"_s, u"The body is not UTF-8 without a byte order mark."_s);

    if (const QString code = Scanner(bytes, limits).fault(); !code.isEmpty()) {
        if (code == "too_many"_L1)
            return Error{
                Error::Kind::Invalid, code, u"A JSON list or object has too many members."_s};
        return malformed(code, detailOf(code));
    }

    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &fault);
    if (fault.error != QJsonParseError::NoError)
        return malformed(u"json_syntax"_s, u"The body is not valid JSON."_s);
    if (!document.isObject())
        return malformed(u"json_type"_s, u"A JSON object was expected."_s);
    return document.object();
}

QByteArray write(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace vireo::base::json
