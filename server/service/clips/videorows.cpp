// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/videorows.h"

#include "core/base/json.h"
#include "core/base/languagename.h"
#include "server/service/clips/relations.h"
#include "server/service/people/standing.h"
#include "server/storage/accounts.h"
#include "server/storage/carecases.h"
#include "server/storage/reactions.h"
#include "server/storage/saved.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

Error noSuchClip()
{
    return {Error::Kind::NotFound, u"video_not_found"_s,
        u"There is no such clip, or it is not meant for you."_s};
}

Error onlyToModerate()
{
    return {Error::Kind::Forbidden, u"only_to_moderate"_s,
        u"You see this clip as a moderator alone, so you cannot take part in it. What has to be "
        u"done about it is an action of a moderator."_s};
}

//! By who made it, how it stands and how the two stand to each other.
Result<bool> isMeantFor(
    storage::Connection &connection, const VideoRow &row, const Viewer &viewer, qint64 nowMs)
{
    using protocol::Visibility;
    using storage::videos::Lock;
    if (row.video.account.id == viewer.account)
        return true;
    const bool shown = row.publishMs <= nowMs && row.video.state != protocol::VideoState::Failed;
    if (!shown || row.video.visibility == Visibility::Private || row.lock == Lock::Nobody)
        return false;
    if (row.video.adults && !viewer.adult)
        return false;
    return people::seesWorks(connection, viewer.account, row.video.account.id,
        row.video.visibility == Visibility::Followers || row.lock == Lock::Followers);
}

//! What a moderator sees beyond that.
Result<bool> isStaffs(storage::Connection &connection, const VideoRow &row, qint64 nowMs)
{
    using protocol::Visibility;
    const bool open = row.video.visibility == Visibility::Public
        || row.video.visibility == Visibility::Unlisted;
    if (open && row.publishMs <= nowMs && row.lock != storage::videos::Lock::Followers) {
        const auto account = storage::accounts::byId(connection, row.video.account.id);
        if (!account.ok())
            return account.error();
        // One that is suspended may have been private before.
        if (*account && !(*account)->isPrivate)
            return true;
    }
    return storage::carecases::isAbout(connection, row.video.id);
}

Result<void> addReactions(
    storage::Connection &connection, QList<protocol::Video> &videos, Id viewer)
{
    QList<Id> ids;
    for (const protocol::Video &video : std::as_const(videos))
        ids.append(video.id);
    const auto own = storage::reactions::ofViewer(connection, ids, viewer);
    if (!own.ok())
        return own.error();
    const auto kept = storage::saved::bookmarked(connection, viewer, ids);
    if (!kept.ok())
        return kept.error();
    const auto passedOn = storage::saved::reposted(connection, viewer, ids);
    if (!passedOn.ok())
        return passedOn.error();
    for (protocol::Video &video : videos) {
        const auto given = own->value(video.id);
        video.viewer.liked = given.liked;
        video.viewer.reaction = given.other;
        video.viewer.bookmarked = kept->contains(video.id);
        video.viewer.reposted = passedOn->contains(video.id);
    }
    return {};
}

} // namespace

VideoRows::VideoRows(const MediaAddress &addresses)
    : m_addresses(addresses)
    , m_parsed(4096)
{
}

Result<VideoRow> VideoRows::find(storage::Connection &connection, Id id)
{
    auto row = storage::videos::find(connection, id);
    if (!row.ok())
        return row.error();
    if (!*row)
        return noSuchClip();
    return std::move(**row);
}

Result<VideoRow> VideoRows::visible(
    storage::Connection &connection, Id id, const Viewer &viewer, qint64 nowMs)
{
    auto row = find(connection, id);
    if (!row.ok())
        return row;
    const auto meant = isMeantFor(connection, *row, viewer, nowMs);
    if (!meant.ok())
        return meant.error();
    if (*meant)
        return row;
    const auto staffs = viewer.moderator ? isStaffs(connection, *row, nowMs) : Result<bool>(false);
    if (!staffs.ok())
        return staffs.error();
    return *staffs ? std::move(row) : noSuchClip();
}

Result<VideoRow> VideoRows::meantFor(
    storage::Connection &connection, Id id, const Viewer &viewer, qint64 nowMs)
{
    auto row = visible(connection, id, viewer, nowMs);
    if (!row.ok() || !viewer.moderator)
        return row;
    const auto meant = isMeantFor(connection, *row, viewer, nowMs);
    if (!meant.ok())
        return meant.error();
    return *meant ? std::move(row) : onlyToModerate();
}

Result<VideoRows::Given> VideoRows::givenBy(
    storage::Connection &connection, Id id, const Viewer &viewer, qint64 nowMs)
{
    auto meant = meantFor(connection, id, viewer, nowMs);
    if (meant.ok())
        return Given{std::move(meant).value(), {}};
    if (!meant.error().is(Error::Kind::NotFound) && !meant.error().is(Error::Kind::Forbidden))
        return meant.error();
    auto row = find(connection, id);
    if (!row.ok())
        return row.error();
    return Given{std::move(row).value(), meant.error()};
}

bool VideoRows::isOpen(const VideoRow &row)
{
    return row.video.visibility == protocol::Visibility::Public && !row.waiting
        && row.lock == storage::videos::Lock::None && !row.video.adults;
}

std::shared_ptr<const protocol::MediaResult> VideoRows::mediaOf(const VideoRow &row) const
{
    const std::lock_guard lock(m_mutex);
    // The text itself is the key: a revision's text grows while its rungs arrive.
    if (const auto *known = m_parsed.object(row.media))
        return *known;
    auto parsed = std::make_shared<const protocol::MediaResult>(parsedMedia(row));
    m_parsed.insert(row.media, new std::shared_ptr<const protocol::MediaResult>(parsed));
    return parsed;
}

protocol::MediaResult VideoRows::parsedMedia(const VideoRow &row)
{
    const auto json = base::json::parseObject(row.media.toUtf8(), {.bytes = 1 << 20});
    return json.ok() ? protocol::mediaResultFromJson(*json) : protocol::MediaResult();
}

MediaAddress::Base VideoRows::baseOf(const MediaAddress &addresses, const VideoRow &row)
{
    return isOpen(row) ? addresses.openBase(row.video.id, row.revision)
                       : addresses.signedBase(row.video.id, row.revision, row.audience);
}

protocol::VideoMedia VideoRows::mediaAt(
    const VideoRow &row, const protocol::MediaResult &result, const MediaAddress::Base &base)
{
    protocol::VideoMedia media;
    media.revision = row.revision;
    if (row.media.isEmpty())
        return media;
    const auto place
        = [&base](const QString &file) { return file.isEmpty() ? QString() : base.path + file; };
    media.masterUrl = place(result.master);
    media.posterUrl = place(result.poster);
    media.storyboardUrl = place(result.storyboard);
    media.fallbackUrl = place(result.fallback);
    media.expiresAtMs = base.expiresMs;
    for (const protocol::MediaRung &rung : result.rungs) {
        media.rungs.append({rung.height, rung.bandwidth, place(rung.playlist), rung.segmentBytes});
    }
    // What the creator brought along stands in for what came with the file.
    const auto brought = [&row](const QString &language) {
        return std::any_of(row.captions.cbegin(), row.captions.cend(),
            [&language](const auto &track) { return track.language == language; });
    };
    QList<protocol::Captions> came;
    QStringList labels;
    for (const protocol::MediaCaptions &track : result.captions) {
        if (brought(track.language))
            continue;
        came.append({track.language, track.label, place(track.file)});
        labels.append(track.label);
    }
    for (const auto &track : row.captions) {
        labels.append(base::distinctName(track.label, track.language, labels));
        media.captions.append(
            {track.language, labels.last(), place(u"c%1.vtt"_s.arg(track.version))});
    }
    media.captions += came;
    return media;
}

Result<QList<protocol::Video>> VideoRows::dress(
    storage::Connection &connection, const QList<VideoRow> &rows, const Viewer &viewer) const
{
    QList<protocol::Video> videos;
    QList<Id> authors;
    for (const VideoRow &row : rows)
        authors.append(row.video.account.id);
    if (rows.isEmpty())
        return videos;
    const auto accounts = accountsOf(connection, authors, viewer.account);
    if (!accounts.ok())
        return accounts.error();
    videos.reserve(rows.size());
    for (const VideoRow &row : rows) {
        protocol::Video video = row.video;
        if (video.account.id != viewer.account && !viewer.moderator)
            video.care.reset();
        video.account = accounts->value(video.account.id, video.account);
        video.media = mediaAt(row, *mediaOf(row), baseOf(m_addresses, row));
        videos.append(video);
    }
    if (!viewer.account.isNull()) {
        if (const auto added = addReactions(connection, videos, viewer.account); !added.ok())
            return added.error();
    }
    return videos;
}

Result<protocol::Video> VideoRows::dressOne(
    storage::Connection &connection, const VideoRow &row, const Viewer &viewer) const
{
    auto videos = dress(connection, {row}, viewer);
    if (!videos.ok())
        return videos.error();
    return videos->takeFirst();
}

} // namespace vireo::server::service
