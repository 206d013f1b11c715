// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <optional>

//! Subtitles that creators brought along for their clips.
namespace vireo::server::storage::captions {

struct Track
{
    QString language; //!< BCP 47
    QString label; //!< for a person
    qint64 version = 0;
};

//! What stands in videos.captions.
[[nodiscard]] QString listText(const QList<Track> &tracks);
[[nodiscard]] QList<Track> listOf(const QString &text);

[[nodiscard]] Result<QList<Track>> tracks(Connection &db, Id video);
//! Replaces what was there in that language; the list with the clip and the index follow.
[[nodiscard]] Result<void> put(
    Connection &db, Id video, const Track &track, const QString &vtt, const QString &words);
//! True: there was one.
[[nodiscard]] Result<bool> remove(Connection &db, Id video, const QString &language);
//! The WebVTT text; nothing where there is none.
[[nodiscard]] Result<std::optional<QString>> text(
    Connection &db, Id video, const QString &language);
[[nodiscard]] Result<std::optional<QString>> text(Connection &db, Id video, qint64 version);

} // namespace vireo::server::storage::captions
