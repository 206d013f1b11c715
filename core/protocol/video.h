// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/account.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace vireo::protocol {

enum class VideoState { Queued, Processing, Ready, Failed };
enum class Visibility { Public, Followers, Unlisted, Private };

[[nodiscard]] QString toString(VideoState state);
[[nodiscard]] QString toString(Visibility visibility);
//! The names in the order of the enum, as they stand on the wire.
[[nodiscard]] const QStringList &visibilityNames();

//! What others may do with a clip, beside watching it.
struct Permissions
{
    enum class Comments { Everyone, Followers, Nobody };

    Comments comments = Comments::Everyone; //!< who may write below it
    bool duet = true; //!< beside it, at the same time
    bool stitch = true; //!< after a piece of it
    bool download = true; //!< keep its file

    bool operator==(const Permissions &) const = default;
};

//! The names of Permissions::Comments in its order, as they stand on the wire.
[[nodiscard]] const QStringList &commenterNames();
[[nodiscard]] QJsonObject toJson(const Permissions &permissions);
//! Tolerant: what is not said is allowed.
[[nodiscard]] Permissions permissionsFromJson(const QJsonObject &json);

//! One rendition of the ladder.
struct Rung
{
    int height = 0; //!< of the short side's name: 360, 540, 720, 1080, or the source's own
    qint64 bandwidth = 0; //!< peak bits per second, as BANDWIDTH of RFC 8216
    QString playlistUrl; //!< relative to the server
    QList<qint64> segmentBytes; //!< init, then the first ten segments
};

//! Subtitles in one language.
struct Captions
{
    QString language; //!< BCP 47; "und": unknown
    QString label; //!< for a person; empty: none is known
    QString url; //!< of a WebVTT file, relative to the server
};

struct VideoMedia
{
    int revision = 0;
    QString masterUrl;
    QString posterUrl;
    QString storyboardUrl;
    QString fallbackUrl;
    qint64 expiresAtMs = -1; //!< when signed addresses end; -1: never
    QList<double> retention; //!< share of viewers still watching at each second
    QList<Rung> rungs;
    QList<Captions> captions;
};

//! \brief A clip, as its viewer sees it.
struct Video
{
    struct Failure
    {
        QString code; //!< stable: unsupported, truncated, duration, ...
        QString detail; //!< one sentence for a person
    };
    struct Counts
    {
        qint64 views = 0;
        qint64 likes = 0;
        qint64 comments = 0;
        qint64 shares = 0;
        qint64 reposts = 0;
        QMap<QString, qint64> reactions;
    };
    struct Viewer
    {
        bool liked = false;
        QString reaction; //!< empty: none
        bool bookmarked = false;
        bool reposted = false;
    };
    //! What moderators did to it; only its creator and moderators see this.
    struct Care
    {
        enum class State { Held, Limited, Removed };
        State state = State::Held;
        QString rule; //!< its code; empty while held
        Id action; //!< what an appeal names; null while held
    };

    Id id;
    Account account;
    VideoState state = VideoState::Queued;
    double progress = 0; //!< 0..1 of the processing
    bool playable = false; //!< at least the lowest rung is there
    std::optional<Failure> failure;
    QString caption;
    QString altText;
    Visibility visibility = Visibility::Public;
    Permissions permissions;
    qint64 createdMs = 0;
    qint64 publishAtMs = -1; //!< when others will see it; -1: they do already
    qint64 editedMs = -1; //!< when its words were last changed; -1: never
    qint64 durationMs = 0;
    int width = 0;
    int height = 0;
    QString blurhash;
    QStringList tags;
    QString soundId;
    VideoMedia media;
    Counts counts;
    Viewer viewer;
    bool sensitive = false; //!< ask before showing it
    bool adults = false; //!< only adults get to see it
    Id duetOf; //!< the clip that it plays beside; null: none, as below
    Id stitchOf; //!< the clip a piece of which it begins with
    std::optional<Care> care;
};

[[nodiscard]] QJsonObject toJson(const Video &video);
[[nodiscard]] QJsonObject toJson(const Video::Counts &counts);
[[nodiscard]] Result<Video> videoFromJson(const QJsonObject &json);
[[nodiscard]] Video::Counts videoCountsFromJson(const QJsonObject &json);

} // namespace vireo::protocol
