// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"
#include "sdk/sdk_export.h"

#include <QByteArray>
#include <QList>
#include <QSize>
#include <QString>
#include <QUrl>

#include <chrono>

namespace vireo::sdk {

//! \brief Bytes of a resource; the whole of it where length is -1.
struct HlsBytes
{
    QUrl url;
    qint64 offset = 0;
    qint64 length = -1;
    bool operator==(const HlsBytes &) const = default;
};

//! \brief One rung of a master playlist (EXT-X-STREAM-INF).
struct HlsVariant
{
    QUrl url;
    qint64 bandwidth = 0; //!< peak bits a second
    qint64 averageBandwidth = 0; //!< 0: not said
    QSize resolution; //!< not valid: not said
    double frameRate = 0;
    QString codecs;
};

struct HlsSegment
{
    std::chrono::microseconds duration{};
    HlsBytes bytes;
};

//! \brief What a playlist holds: variants in a master playlist, else segments.
//!
//! The subset of RFC 8216bis that Vireo's ladder uses: fragmented MP4 with one initialisation
//! section, byte ranges, complete (EXT-X-ENDLIST). Tags nobody here needs are passed over.
struct HlsPlaylist
{
    QList<HlsVariant> variants; //!< lowest bandwidth first
    HlsBytes init;
    QList<HlsSegment> segments;

    [[nodiscard]] bool isMaster() const { return !variants.isEmpty(); }
};

//! Playlists are at most this long; ten hours in parts of a second are 3 MB.
inline constexpr qint64 kPlaylistBytes = 8LL * 1024 * 1024;

struct HlsLimits
{
    qint64 bytes = kPlaylistBytes;
    int lineBytes = 4096;
    int variants = 32;
    int segments = 40'000;
    double segmentSeconds = 60;
};

//! \p url is where \p text came from; addresses in it are relative to that, and may not leave
//! http and https, nor go from https to http. Codes: playlist_syntax, playlist_unsupported (live,
//! encrypted, not fMP4), playlist_limit.
[[nodiscard]] VIREO_SDK_EXPORT Result<HlsPlaylist> parseHls(
    const QByteArray &text, const QUrl &url, const HlsLimits &limits = {});

} // namespace vireo::sdk
