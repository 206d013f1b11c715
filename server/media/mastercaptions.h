// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/captions.h"

#include <QByteArray>
#include <QString>

namespace vireo::server::media {

//! \brief Puts the subtitles that a creator brought along beside a clip's ladder: lines of the
//! master playlist, and for each a playlist of one segment (RFC 8216 3.5, 4.3.4.1). Pure.
class MasterCaptions
{
public:
    using Tracks = QList<storage::captions::Track>;

    //! \p file is the master playlist of a clip with such subtitles, or one of theirs.
    [[nodiscard]] static bool concerns(
        const QString &file, const QString &master, const Tracks &tracks);
    //! Of "c42.vtt" or "c42.m3u8"; 0: neither.
    [[nodiscard]] static qint64 versionOf(const QString &file);
    //! \p master with \p tracks; those of the same language that came with the upload go.
    [[nodiscard]] static QByteArray inMaster(const QByteArray &master, const Tracks &tracks);
    [[nodiscard]] static QByteArray playlist(qint64 version, qint64 durationMs);
};

} // namespace vireo::server::media
