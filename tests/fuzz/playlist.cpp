// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/stream/hlsplaylist.h"
#include "target.h"

#include <QUrl>

namespace vireo::fuzz {

void playlist(const QByteArray &bytes)
{
    const QUrl from(QStringLiteral("https://example.org/media/1/v.m3u8"));
    const auto parsed = sdk::parseHls(bytes, from);
    if (!parsed.ok())
        return;
    const sdk::HlsLimits limits;
    holds(parsed->variants.size() <= limits.variants, "variants are limited");
    holds(parsed->segments.size() <= limits.segments, "segments are limited");
    for (const auto &segment : parsed->segments) {
        holds(segment.bytes.url.scheme() == QStringLiteral("https"), "https is not left for less");
        holds(segment.bytes.offset >= 0 && segment.duration.count() >= 0,
            "no segment begins before its file or lasts less than nothing");
    }
}

} // namespace vireo::fuzz
