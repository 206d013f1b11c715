// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/video.h"

namespace vireo::protocol {

//! POST /videos.
struct NewVideo
{
    QString uploadId; //!< 32 hex digits, the tail of the tus location
    QString caption;
    QString altText;
    Visibility visibility = Visibility::Public;
    Permissions permissions;
    Id soundId; //!< a sound that it takes over; null: its own
    qint64 publishAtMs = -1; //!< -1: at once
    qint64 coverMs = -1; //!< -1: chosen by the server
    bool sensitive = false;
    bool adults = false;
    Id duetOf; //!< the clip that it plays beside; null: none
    Id stitchOf; //!< the clip a piece of which it begins with; not both
};

[[nodiscard]] QJsonObject toJson(const NewVideo &video);
//! Strict.
[[nodiscard]] Result<NewVideo> newVideoFromJson(const QJsonObject &json);

//! PATCH /videos/{id}: a field that is null stays as it is.
struct VideoChange
{
    struct Permitted
    {
        std::optional<Permissions::Comments> comments;
        std::optional<bool> duet;
        std::optional<bool> stitch;
        std::optional<bool> download;

        [[nodiscard]] Permissions appliedTo(Permissions permissions) const;
    };

    std::optional<QString> caption;
    std::optional<QString> altText;
    std::optional<Visibility> visibility;
    Permitted permissions;
    std::optional<qint64> publishAtMs; //!< of a clip that waits; -1: now
    std::optional<bool> sensitive;
    std::optional<bool> adults;
};

[[nodiscard]] QJsonObject toJson(const VideoChange &change);
//! Strict.
[[nodiscard]] Result<VideoChange> videoChangeFromJson(const QJsonObject &json);

//! What a clip said until it was changed; an entry of GET /videos/{id}/history.
struct VideoEdit
{
    qint64 atMs = 0; //!< when it was changed
    Account by;
    QString caption; //!< until then
    QString altText;
    Visibility visibility = Visibility::Public;
};

[[nodiscard]] QJsonObject toJson(const VideoEdit &edit);
[[nodiscard]] Result<VideoEdit> videoEditFromJson(const QJsonObject &json);

} // namespace vireo::protocol
