// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/videorows.h"

#include "core/base/json.h"
#include "server/service/clips/reactionkinds.h"
#include "server/service/clips/relations.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

const QString kSelect
    = u"SELECT v.id, v.account_id, v.upload_id, v.state, v.progress, v.playable, v.failure_code, "
      u"v.failure_detail, v.caption, v.alt_text, v.visibility, v.tags, v.created_ms, v.publish_ms, "
      u"v.deleted_ms, v.cover_ms, v.revision, v.duration_ms, v.width, v.height, v.blurhash, "
      u"v.media, "
      u"c.views, c.likes, c.comments, c.shares, c.love, c.laugh, c.wow, c.sad, c.fire, c.clap "
      u"FROM videos v JOIN video_counts c ON c.video_id = v.id "_s;
constexpr int kFirstCount = 22;

Error notFound()
{
    return {Error::Kind::NotFound, u"video_not_found"_s,
        u"There is no such clip, or it is not meant for you."_s};
}

protocol::Video::Counts countsOf(const storage::Connection::Rows &row, int first)
{
    protocol::Video::Counts counts{row.integer(first), row.integer(first + 1),
        row.integer(first + 2), row.integer(first + 3), {}};
    const QStringList &kinds = reactionKinds();
    for (int kind = 1; kind < kinds.size(); ++kind) {
        const qint64 count = row.integer(first + 3 + kind);
        if (count > 0)
            counts.reactions.insert(kinds.at(kind), count);
    }
    return counts;
}

VideoRow rowOf(const storage::Connection::Rows &row)
{
    VideoRow result;
    protocol::Video &video = result.video;
    video.id = row.id(0);
    video.account.id = row.id(1);
    result.uploadId = row.text(2);
    video.state = protocol::VideoState(row.integer(3));
    video.progress = row.real(4);
    video.playable = row.integer(5) != 0;
    if (const QString code = row.text(6); !code.isEmpty())
        video.failure = protocol::Video::Failure{code, row.text(7)};
    video.caption = row.text(8);
    video.altText = row.text(9);
    video.visibility = protocol::Visibility(row.integer(10));
    video.tags = row.text(11).split(u' ', Qt::SkipEmptyParts);
    video.createdMs = row.integer(12);
    result.publishMs = row.integer(13);
    result.deletedMs = row.integer(14);
    result.coverMs = row.integer(15);
    result.revision = int(row.integer(16));
    video.durationMs = row.integer(17);
    video.width = int(row.integer(18));
    video.height = int(row.integer(19));
    video.blurhash = row.text(20);
    result.media = row.text(21);
    video.counts = countsOf(row, kFirstCount);
    return result;
}

Result<void> addReactions(
    storage::Connection &connection, QList<protocol::Video> &videos, Id viewer)
{
    QList<Id> ids;
    for (const protocol::Video &video : std::as_const(videos))
        ids.append(video.id);
    auto rows = connection.run(
        u"SELECT video_id, kind FROM reactions WHERE video_id IN (SELECT value FROM json_each(?)) "
        u"AND account_id = ?"_s,
        {idList(ids), viewer.value()});
    if (!rows.ok())
        return rows.error();
    QHash<Id, protocol::Video::Viewer> own;
    while (rows->next()) {
        protocol::Video::Viewer &mine = own[rows->id(0)];
        if (const int kind = int(rows->integer(1)); kind == 0)
            mine.liked = true;
        else
            mine.reaction = reactionKinds().value(kind);
    }
    for (protocol::Video &video : videos)
        video.viewer = own.value(video.id);
    return {};
}

} // namespace

VideoRows::VideoRows(const MediaAddress &addresses)
    : m_addresses(addresses)
    , m_parsed(4096)
{
}

Result<QList<VideoRow>> VideoRows::select(
    storage::Connection &connection, const QString &tail, const QVariantList &values)
{
    auto rows = connection.run(kSelect + tail, values);
    if (!rows.ok())
        return rows.error();
    QList<VideoRow> list;
    while (rows->next())
        list.append(rowOf(*rows));
    return list;
}

Result<VideoRow> VideoRows::find(storage::Connection &connection, Id id)
{
    auto rows = select(connection, u"WHERE v.id = ? AND v.deleted_ms = 0"_s, {id.value()});
    if (!rows.ok())
        return rows.error();
    if (rows->isEmpty())
        return notFound();
    return rows->takeFirst();
}

Result<VideoRow> VideoRows::visible(
    storage::Connection &connection, Id id, const Viewer &viewer, qint64 nowMs)
{
    using protocol::Visibility;
    auto row = find(connection, id);
    if (!row.ok() || viewer.moderator || row->video.account.id == viewer.account)
        return row;
    const bool shown = row->publishMs <= nowMs && row->video.state != protocol::VideoState::Failed;
    if (!shown || row->video.visibility == Visibility::Private)
        return notFound();
    if (row->video.visibility == Visibility::Followers) {
        const auto following = follows(connection, viewer.account, row->video.account.id);
        if (!following.ok())
            return following.error();
        if (!*following)
            return notFound();
    }
    return row;
}

std::shared_ptr<const protocol::MediaResult> VideoRows::mediaOf(const VideoRow &row) const
{
    const std::lock_guard lock(m_mutex);
    // The text itself is the key: a revision's text grows while its rungs arrive.
    if (const auto *known = m_parsed.object(row.media))
        return *known;
    const auto json = base::json::parseObject(row.media.toUtf8(), {.bytes = 1 << 20});
    auto parsed = std::make_shared<const protocol::MediaResult>(
        json.ok() ? protocol::mediaResultFromJson(*json) : protocol::MediaResult());
    m_parsed.insert(row.media, new std::shared_ptr<const protocol::MediaResult>(parsed));
    return parsed;
}

void VideoRows::addMedia(const VideoRow &row, protocol::Video &video) const
{
    video.media.revision = row.revision;
    if (row.media.isEmpty())
        return;
    const auto media = mediaOf(row);
    const MediaAddress::Base base = video.visibility == protocol::Visibility::Public
        ? m_addresses.openBase(video.id, row.revision)
        : m_addresses.signedBase(video.id, row.revision);
    const auto place
        = [&base](const QString &file) { return file.isEmpty() ? QString() : base.path + file; };
    video.media.masterUrl = place(media->master);
    video.media.posterUrl = place(media->poster);
    video.media.storyboardUrl = place(media->storyboard);
    video.media.fallbackUrl = place(media->fallback);
    video.media.expiresAtMs = base.expiresMs;
    for (const protocol::MediaRung &rung : media->rungs) {
        video.media.rungs.append(
            {rung.height, rung.bandwidth, place(rung.playlist), rung.segmentBytes});
    }
}

Result<QList<protocol::Video>> VideoRows::dress(
    storage::Connection &connection, const QList<VideoRow> &rows, const Viewer &viewer) const
{
    QList<protocol::Video> videos;
    QSet<Id> authors;
    for (const VideoRow &row : rows)
        authors.insert(row.video.account.id);
    if (rows.isEmpty())
        return videos;
    const auto accounts = accountsOf(connection, authors, viewer.account);
    if (!accounts.ok())
        return accounts.error();
    videos.reserve(rows.size());
    for (const VideoRow &row : rows) {
        protocol::Video video = row.video;
        video.account = accounts->value(video.account.id, video.account);
        addMedia(row, video);
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

Result<protocol::Video::Counts> VideoRows::counts(storage::Connection &connection, Id video)
{
    auto rows = connection.run(
        u"SELECT views, likes, comments, shares, love, laugh, wow, sad, fire, clap FROM "
        u"video_counts WHERE video_id = ?"_s,
        {video.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? countsOf(*rows, 0) : protocol::Video::Counts();
}

} // namespace vireo::server::service
