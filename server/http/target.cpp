// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/target.h"

#include <QStringDecoder>

#include <optional>

using namespace Qt::StringLiterals;

namespace vireo::server::http {
namespace {

constexpr int kMostQueryKeys = 50;

Error malformedTarget(const QString &code, const QString &detail)
{
    return {Error::Kind::Malformed, code, detail};
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

//! Percent-decoded UTF-8 without control characters, or nothing.
std::optional<QString> decode(QByteArrayView text, bool plusIsSpace)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size())
                return {};
            const int high = hexDigit(text[i + 1]);
            const int low = hexDigit(text[i + 2]);
            if (high < 0 || low < 0)
                return {};
            c = char(high * 16 + low);
            i += 2;
        } else if (c == '+' && plusIsSpace) {
            c = ' ';
        }
        if (uchar(c) < 0x20 || c == 0x7f)
            return {};
        bytes.append(c);
    }
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    QString decoded = decoder(bytes);
    if (decoder.hasError())
        return {};
    return decoded;
}

Result<QString> parsePath(QByteArrayView path)
{
    const Error bad
        = malformedTarget(u"bad_path"_s, u"The address is not written in its plain form."_s);
    QString whole;
    whole.reserve(path.size());
    qsizetype start = 1;
    while (start <= path.size()) {
        qsizetype end = path.indexOf('/', start);
        if (end < 0)
            end = path.size();
        const auto segment = decode(path.sliced(start, end - start), false);
        const bool last = end == path.size();
        // Only the root ends in a slash.
        if (!segment || (segment->isEmpty() && !(last && start == 1)) || *segment == u"."
            || *segment == u".." || segment->contains(u'/') || segment->contains(u'\\'))
            return bad;
        whole += u'/';
        whole += *segment;
        start = end + 1;
    }
    return whole;
}

Result<QHash<QString, QString>> parseQuery(QByteArrayView text)
{
    QHash<QString, QString> query;
    for (const QByteArray &pair : text.toByteArray().split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const auto key = decode(equals < 0 ? pair : pair.first(equals), true);
        const auto value = decode(equals < 0 ? QByteArray() : pair.sliced(equals + 1), true);
        if (!key || !value)
            return malformedTarget(
                u"bad_query"_s, u"The address's query is not valid encoded UTF-8."_s);
        if (query.contains(*key))
            return malformedTarget(
                u"duplicate_query"_s, u"A key stands twice in the address's query."_s);
        if (query.size() == kMostQueryKeys)
            return malformedTarget(u"bad_query"_s, u"The address's query has too many keys."_s);
        query.insert(*key, *value);
    }
    return query;
}

} // namespace

Result<Target> parseTarget(QByteArrayView target, QByteArrayView host)
{
    if (target == "*")
        return Target{u"*"_s, {}};
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (!target.startsWith(scheme))
            continue;
        const qsizetype slash = target.indexOf('/', scheme.size());
        const QByteArrayView authority
            = target.sliced(scheme.size(), (slash < 0 ? target.size() : slash) - scheme.size());
        if (authority.compare(host, Qt::CaseInsensitive) != 0)
            return malformedTarget(
                u"bad_host"_s, u"The address and the Host header name two hosts."_s);
        target = slash < 0 ? QByteArrayView("/") : target.sliced(slash);
    }
    if (!target.startsWith('/'))
        return malformedTarget(u"bad_target"_s, u"The address must begin with a slash."_s);

    const qsizetype mark = target.indexOf('?');
    Result<QString> path = parsePath(mark < 0 ? target : target.first(mark));
    if (!path.ok())
        return path.error();
    Target result{std::move(path).value(), {}};
    if (mark >= 0) {
        auto query = parseQuery(target.sliced(mark + 1));
        if (!query.ok())
            return query.error();
        result.query = std::move(query).value();
    }
    return result;
}

} // namespace vireo::server::http
