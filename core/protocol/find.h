// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/video.h"

namespace vireo::protocol {

//! What GET /search looks for.
enum class FindType { Clips, People, Tags, Sounds };

[[nodiscard]] const QStringList &findTypeNames();

//! A tag and how many clips that everybody may see bear it.
struct Tag
{
    QString tag; //!< folded, without the '#'
    qint64 clips = 0;
};

[[nodiscard]] QJsonObject toJson(const Tag &tag);
[[nodiscard]] Result<Tag> tagFromJson(const QJsonObject &json);

//! The sound of a clip, and of the clips that took it over.
struct Sound
{
    Id id; //!< of the clip that it was first heard in
    Account account; //!< who made that
    qint64 clips = 0; //!< that everybody may see
    bool playable = false; //!< everybody may see its first clip
    qint64 durationMs = 0; //!< of its first clip; 0 where that may not be seen
    QString posterUrl; //!< of its first clip, relative to the server; empty: none
    QString blurhash;
};

[[nodiscard]] QJsonObject toJson(const Sound &sound);
[[nodiscard]] Result<Sound> soundFromJson(const QJsonObject &json);

//! GET /trending: what many people use now, most first.
struct Trending
{
    QList<Tag> tags;
    QList<Sound> sounds;
};

[[nodiscard]] QJsonObject toJson(const Trending &trending);
[[nodiscard]] Result<Trending> trendingFromJson(const QJsonObject &json);

} // namespace vireo::protocol
