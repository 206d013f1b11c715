// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/head.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vireo::server::http {
namespace {

constexpr std::array<bool, 256> makeTokenTable()
{
    std::array<bool, 256> table{};
    for (int c = '0'; c <= '9'; ++c)
        table[size_t(c)] = true;
    for (int c = 'a'; c <= 'z'; ++c)
        table[size_t(c)] = table[size_t(c - 'a' + 'A')] = true;
    for (const char c :
        {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'})
        table[size_t(c)] = true;
    return table;
}
constexpr std::array<bool, 256> kToken = makeTokenTable();

bool isToken(QByteArrayView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return kToken[uchar(c)]; });
}

bool isFieldText(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
        [](char c) { return c == '\t' || (uchar(c) >= 0x20 && uchar(c) != 0x7f); });
}

bool equals(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

Refusal malformed(const QString &code, const QString &detail)
{
    return {400, code, detail};
}

std::optional<Method> methodOf(QByteArrayView token)
{
    for (const Method method : {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch,
             Method::Delete, Method::Options}) {
        if (token == methodName(method))
            return method;
    }
    return {};
}

//! Fields that say one thing; two of them would let two readers disagree.
bool isSingleton(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 19> kNames{"host", "authorization",
        "content-length", "content-type", "content-encoding", "transfer-encoding", "expect",
        "range", "if-range", "origin", "idempotency-key", "tus-resumable", "upload-offset",
        "upload-length", "upload-metadata", "upload-checksum", "upload-defer-length",
        "sec-websocket-key", "sec-websocket-version"};
    return std::any_of(
        kNames.begin(), kNames.end(), [&](QByteArrayView n) { return equals(n, name); });
}

std::optional<Refusal> readRequestLine(QByteArrayView line, Head &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first || !isToken(line.first(first)) || first > 32)
        return malformed(u"request_line"_s, u"The first line is no HTTP request line."_s);
    head.methodToken = line.first(first).toByteArray();
    head.method = methodOf(line.first(first));

    const QByteArrayView version = line.sliced(last + 1);
    if (version == "HTTP/1.1") {
        head.minorVersion = 1;
    } else if (version == "HTTP/1.0") {
        head.minorVersion = 0;
        head.keepAlive = false;
    } else if (version.startsWith("HTTP/")) {
        return Refusal{505, u"http_version"_s, u"This server speaks HTTP/1.1."_s};
    } else {
        return malformed(u"request_line"_s, u"The first line is no HTTP request line."_s);
    }

    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const bool visible = std::all_of(
        target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
    if (target.isEmpty() || !visible)
        return malformed(u"bad_target"_s, u"The address holds characters that must be encoded."_s);
    head.target = target.toByteArray();
    return {};
}

std::optional<Refusal> readField(QByteArrayView line, Head &head)
{
    if (line.front() == ' ' || line.front() == '\t')
        return malformed(u"folded_header"_s, u"A header may not be folded over two lines."_s);
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return malformed(u"bad_header"_s, u"A header has no valid name before its colon."_s);
    const QByteArrayView name = line.first(colon);
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    if (!isFieldText(line.sliced(colon + 1)))
        return malformed(u"bad_header"_s, u"A header holds control characters."_s);
    if (isSingleton(name) && head.headers.contains(name.toByteArray())) {
        return malformed(u"duplicate_header"_s,
            u"The header %1 stands twice."_s.arg(QString::fromLatin1(name.toByteArray())));
    }
    head.headers.add(name.toByteArray(), value.toByteArray());
    return {};
}

std::optional<Refusal> readFraming(Head &head)
{
    const QByteArray length = head.headers.value("Content-Length"_ba);
    const QByteArray coding = head.headers.value("Transfer-Encoding"_ba);
    if (head.headers.contains("Transfer-Encoding"_ba)) {
        if (head.headers.contains("Content-Length"_ba))
            return malformed(u"two_lengths"_s, u"A body has a length or is chunked, never both."_s);
        if (head.minorVersion == 0)
            return malformed(u"bad_coding"_s, u"HTTP/1.0 knows no Transfer-Encoding."_s);
        if (!equals(coding, "chunked")) {
            // A list that mentions chunked has put it in the wrong place; anything else is unknown.
            const bool misplaced = coding.contains(',');
            return Refusal{misplaced ? 400 : 501, u"bad_coding"_s,
                u"The only transfer coding understood here is chunked."_s};
        }
        head.chunked = true;
    } else if (head.headers.contains("Content-Length"_ba)) {
        const bool digits = !length.isEmpty() && length.size() <= 18
            && std::all_of(
                length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!digits)
            return malformed(u"bad_length"_s, u"Content-Length is not a sensible number."_s);
        head.contentLength = length.toLongLong();
    }
    return {};
}

std::optional<Refusal> readHost(const Head &head)
{
    const QByteArray host = head.headers.value("Host"_ba);
    if (host.isEmpty() && head.minorVersion == 0)
        return {};
    const bool plain = !host.isEmpty() && host.size() <= 260
        && std::all_of(host.begin(), host.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                   || c == '.' || c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
           });
    if (!plain)
        return malformed(u"bad_host"_s, u"The request names no host."_s);
    return {};
}

std::optional<Refusal> readConnection(Head &head)
{
    for (const auto &[name, value] : head.headers.fields()) {
        if (!equals(name, "Connection"))
            continue;
        for (const QByteArray &option : value.split(',')) {
            const QByteArray token = option.trimmed();
            if (equals(token, "close"))
                head.keepAlive = false;
            else if (equals(token, "keep-alive") && head.minorVersion == 0)
                head.keepAlive = true;
        }
    }
    const QByteArray expect = head.headers.value("Expect"_ba);
    if (expect.isEmpty() || head.minorVersion == 0)
        return {};
    if (!equals(expect, "100-continue"))
        return Refusal{417, u"expectation"_s, u"The only expectation met here is 100-continue."_s};
    head.expectContinue = true;
    return {};
}

} // namespace

HeadScanner::Outcome HeadScanner::scan(QByteArrayView bytes)
{
    if (m_begin == 0 && m_lines == 0 && bytes.startsWith("\r\n"))
        m_begin = m_position = m_lineStart = 2;
    while (true) {
        const qsizetype feed = bytes.indexOf('\n', m_position);
        const qsizetype lineEnd = feed < 0 ? bytes.size() : feed + 1;
        const qsizetype most = m_lines == 0 ? m_limits.requestLine : m_limits.field;
        if (lineEnd - m_lineStart > most + 2) {
            if (m_lines == 0)
                return Refusal{414, u"target_too_long"_s,
                    u"The address is longer than %1 bytes."_s.arg(m_limits.requestLine)};
            return Refusal{431, u"header_too_large"_s,
                u"A header is longer than %1 bytes."_s.arg(m_limits.field)};
        }
        if (lineEnd - m_begin > m_limits.total)
            return Refusal{431, u"headers_too_large"_s,
                u"The headers are longer than %1 bytes."_s.arg(m_limits.total)};
        if (feed < 0) {
            m_position = bytes.size();
            return NeedMore{};
        }
        if (feed == m_lineStart || bytes[feed - 1] != '\r')
            return malformed(u"bare_line_feed"_s, u"A line must end in CR LF."_s);
        if (feed - 1 == m_lineStart)
            return Complete{m_begin, feed + 1};
        // The request line is not a field.
        if (m_lines++ > m_limits.fields)
            return Refusal{431, u"too_many_headers"_s, u"There are more than 100 headers."_s};
        m_lineStart = m_position = feed + 1;
    }
}

std::variant<Head, Refusal> parseHead(QByteArrayView block)
{
    Head head;
    qsizetype start = 0;
    bool first = true;
    while (true) {
        const qsizetype end = block.indexOf("\r\n", start);
        if (end < 0)
            return malformed(u"bad_header"_s, u"The request's head is cut off."_s);
        if (end == start)
            break;
        const QByteArrayView line = block.sliced(start, end - start);
        const auto refusal = first ? readRequestLine(line, head) : readField(line, head);
        if (refusal)
            return *refusal;
        first = false;
        start = end + 2;
    }
    if (first)
        return malformed(u"request_line"_s, u"The first line is no HTTP request line."_s);
    if (const auto refusal = readHost(head))
        return *refusal;
    if (const auto refusal = readFraming(head))
        return *refusal;
    if (const auto refusal = readConnection(head))
        return *refusal;
    return head;
}

} // namespace vireo::server::http
