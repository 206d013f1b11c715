// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/head.h"
#include "server/http/target.h"
#include "target.h"

namespace vireo::fuzz {
namespace http_server = server::http;
namespace {

struct Scanned
{
    bool refused = false;
    bool complete = false;
    qsizetype begin = 0;
    qsizetype end = 0;

    bool operator==(const Scanned &) const = default;
};

//! Reads \p bytes as they would come in pieces of \p step.
Scanned scan(const QByteArray &bytes, qsizetype step)
{
    http_server::HeadScanner scanner({});
    for (qsizetype have = step;; have += step) {
        const auto outcome
            = scanner.scan(QByteArrayView(bytes).first(std::min(have, bytes.size())));
        if (std::holds_alternative<http_server::Refusal>(outcome))
            return {.refused = true};
        if (const auto *found = std::get_if<http_server::HeadScanner::Complete>(&outcome))
            return {.complete = true, .begin = found->begin, .end = found->end};
        if (have >= bytes.size())
            return {};
    }
}

} // namespace

void http(const QByteArray &bytes)
{
    const Scanned whole = scan(bytes, std::max<qsizetype>(1, bytes.size()));
    holds(bytes.size() > 8192 || scan(bytes, 1).end == whole.end,
        "a head ends in the same place however it arrives");
    if (!whole.complete)
        return;
    holds(whole.begin >= 0 && whole.end <= bytes.size() && whole.begin < whole.end,
        "a head lies within what came");
    const auto parsed = http_server::parseHead(
        QByteArrayView(bytes).sliced(whole.begin, whole.end - whole.begin));
    const auto *head = std::get_if<http_server::Head>(&parsed);
    if (!head)
        return;
    holds(head->contentLength >= 0, "no body has less than no bytes");
    holds(!head->chunked || head->contentLength == 0, "a body has one length");
    for (const QByteArray &name : {QByteArray("Host"), QByteArray("Content-Type")})
        holds(!head->headers.value(name).contains('\n'), "no field holds a line break");
    const auto target = http_server::parseTarget(head->target, head->headers.value("Host"));
    if (!target.ok() || head->target == "*")
        return;
    holds(target->path.startsWith(u'/'), "a path begins at the root");
    holds(!target->path.contains(QStringLiteral("/../")) && !target->path.contains(QChar(0)),
        "a path has one reading");
}

} // namespace vireo::fuzz
