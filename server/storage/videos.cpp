// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/videos.h"

#include "core/base/json.h"
#include "server/storage/captions.h"
#include "server/storage/findindex.h"
#include "server/storage/idlist.h"
#include "server/storage/idmarks.h"
#include "server/storage/videocounts.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::videos {
namespace {

const QString kSelect
    = u"SELECT v.id, v.account_id, v.upload_id, v.state, v.progress, v.playable, v.failure_code, "
      u"v.failure_detail, v.caption, v.alt_text, v.visibility, v.tags, v.created_ms, v.publish_ms, "
      u"v.deleted_ms, v.cover_ms, v.revision, v.duration_ms, v.width, v.height, v.blurhash, "
      u"v.media, v.wished, v.care, v.care_action, v.care_rule, v.sensitive, v.place, v.audience, "
      u"v.waiting, v.edited_ms, COALESCE(r.who, 0), v.duet, v.stitch, v.download, v.sound_id, "
      u"v.captions, v.locked, v.stamp, v.adults, v.duet_of, v.stitch_of, "
      u"c.views, c.likes, c.comments, c.shares, c.love, c.laugh, c.wow, c.sad, c.fire, c.clap, "
      u"c.reposts "
      u"FROM videos v JOIN video_counts c ON c.video_id = v.id LEFT JOIN comment_rules r ON "
      u"r.video_id = v.id "_s;
constexpr int kFirstCount = 42;
const QString kListed
    = u"v.playable = 1 AND v.visibility = 0 AND v.locked = 0 AND v.deleted_ms = 0 "_s;
//! score() as SQL.
const QString kScore = u"(c.views + 10 * c.likes + 15 * c.comments) "_s;

Row rowOf(const Connection::Rows &row)
{
    Row result;
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
    result.wished = row.integer(22) < 0 ? video.visibility : protocol::Visibility(row.integer(22));
    if (const qint64 care = row.integer(23); care > 0) {
        video.care = protocol::Video::Care{
            protocol::Video::Care::State(care - 1), row.text(25), row.id(24)};
    }
    video.sensitive = row.integer(26) > 0;
    result.labelled = (row.integer(26) & kByStaff) != 0;
    result.place = row.integer(27);
    result.audience = int(row.integer(28));
    result.waiting = row.integer(29) != 0;
    // Others know a clip from when it came out.
    if (result.waiting)
        video.publishAtMs = result.publishMs;
    else
        video.createdMs = result.publishMs;
    video.editedMs = row.integer(30);
    video.permissions = {protocol::Permissions::Comments(row.integer(31)), row.integer(32) != 0,
        row.integer(33) != 0, row.integer(34) != 0};
    if (const Id sound = row.id(35); !sound.isNull())
        video.soundId = sound.toString();
    result.captions = captions::listOf(row.text(36));
    result.lock = Lock(row.integer(37));
    result.stamp = row.integer(38);
    video.adults = row.integer(39) > 0;
    result.adultsByStaff = (row.integer(39) & kByStaff) != 0;
    video.duetOf = row.id(40);
    video.stitchOf = row.id(41);
    video.counts = videocounts::fromRow(row, kFirstCount);
    return result;
}

//! \p sql is kSelect and what selects from it; videos is v, its counts c.
Result<QList<Row>> select(Connection &db, const QString &sql, const QVariantList &values)
{
    auto rows = db.run(sql, values);
    if (!rows.ok())
        return rows.error();
    QList<Row> list;
    while (rows->next())
        list.append(rowOf(*rows));
    return list;
}

Result<void> setTags(Connection &db, Id video, qint64 place, const QStringList &tags)
{
    auto done = db.execute(u"DELETE FROM video_tags WHERE video_id = ?"_s, {video.value()});
    for (const QString &tag : tags) {
        if (done.ok()) {
            done = db.execute(
                u"INSERT OR IGNORE INTO video_tags (tag, place, video_id) VALUES (?, ?, ?)"_s,
                {tag, place, video.value()});
        }
    }
    return done;
}

//! Who may comment stands among the rules of the talk; how slow it is stays.
Result<void> permitComments(Connection &db, const protocol::Video &video)
{
    const int who = int(video.permissions.comments);
    if (who == 0) {
        return db.execute(u"UPDATE comment_rules SET who = 0 WHERE video_id = ? AND who <> 0"_s,
            {video.id.value()});
    }
    return db.execute(u"INSERT INTO comment_rules (video_id, who, slow_s) VALUES (?, ?, 0) ON "
                      u"CONFLICT (video_id) DO UPDATE SET who = excluded.who"_s,
        {video.id.value(), who});
}

//! After a change of who finds \p video.
Result<void> found(Connection &db, const Result<void> &changed, Id video)
{
    return changed.ok() ? findindex::refresh(db, video) : changed;
}

} // namespace

Result<std::optional<Row>> find(Connection &db, Id id)
{
    static const QString sql = kSelect + u"WHERE v.id = ? AND v.deleted_ms = 0"_s;
    auto rows = select(db, sql, {id.value()});
    if (!rows.ok())
        return rows.error();
    return rows->isEmpty() ? std::optional<Row>() : std::optional(rows->takeFirst());
}

Result<QList<Row>> byIds(Connection &db, const QList<Id> &ids)
{
    if (ids.isEmpty())
        return QList<Row>();
    static const IdMarks sql(kSelect + u"WHERE v.id IN (%1)"_s);
    return select(db, sql.sized(ids.size()), IdMarks::values(ids));
}

Result<bool> exists(Connection &db, Id id)
{
    auto rows = db.run(u"SELECT 1 FROM videos WHERE id = ? AND deleted_ms = 0"_s, {id.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next();
}

Result<QList<Row>> listed(Connection &db, const QList<Id> &ids, qint64 nowMs)
{
    static const QString sql = kSelect + u"WHERE v.id IN (SELECT value FROM json_each(?)) AND "_s
        + kListed + u"AND v.publish_ms <= ? ORDER BY v.place DESC"_s;
    return select(db, sql, {idList(ids), nowMs});
}

namespace {

Result<QList<Listed>> places(Connection &db, const QString &sql, const QVariantList &values)
{
    auto rows = db.run(sql, values);
    if (!rows.ok())
        return rows.error();
    QList<Listed> list;
    while (rows->next())
        list.append({rows->id(0), rows->integer(1)});
    return list;
}

} // namespace

Result<QList<Listed>> listedBelow(Connection &db, qint64 below, int most)
{
    return places(db,
        u"SELECT id, place FROM videos WHERE playable = 1 AND visibility = 0 AND locked = 0 AND "
        u"deleted_ms = 0 AND place < ? ORDER BY place DESC LIMIT ?"_s,
        {below, most});
}

Result<QList<Listed>> forFollowers(
    Connection &db, const QList<Id> &accounts, qint64 below, qint64 nowMs, int most)
{
    return places(db,
        u"SELECT id, place FROM videos WHERE account_id IN (SELECT value FROM json_each(?)) AND "
        u"deleted_ms = 0 AND playable = 1 AND visibility <= 1 AND locked <= 1 AND place < ? AND "
        u"publish_ms <= ? ORDER BY place DESC LIMIT ?"_s,
        {idList(accounts), below, nowMs, most});
}

Result<QList<Row>> tagged(Connection &db, const QString &tag, qint64 below, qint64 nowMs, int most)
{
    static const QString sql = kSelect
        + u"JOIN video_tags t ON t.video_id = v.id WHERE t.tag = ? AND t.place < ? AND "_s + kListed
        + u"AND v.publish_ms <= ? ORDER BY t.place DESC LIMIT ?"_s;
    return select(db, sql, {tag, below, nowMs, most});
}

Result<QList<Row>> ofSound(Connection &db, Id sound, qint64 below, qint64 nowMs, int most)
{
    static const QString sql = kSelect + u"WHERE v.sound_id = ? AND v.sound_id > 0 AND "_s + kListed
        + u"AND v.place < ? AND v.publish_ms <= ? ORDER BY v.place DESC LIMIT ?"_s;
    return select(db, sql, {sound.value(), below, nowMs, most});
}

Result<QHash<Id, qint64>> scores(Connection &db, const QList<Id> &ids)
{
    auto rows = db.run(u"SELECT c.video_id, "_s + kScore
            + u"FROM video_counts c WHERE c.video_id IN (SELECT value FROM json_each(?))"_s,
        {idList(ids)});
    if (!rows.ok())
        return rows.error();
    QHash<Id, qint64> found;
    while (rows->next())
        found.insert(rows->id(0), rows->integer(1));
    return found;
}

qint64 score(const protocol::Video::Counts &counts)
{
    return counts.views + 10 * counts.likes + 15 * counts.comments;
}

Result<QList<Row>> trending(Connection &db, qint64 belowScore, qint64 below, qint64 nowMs, int most)
{
    static const QString sql = kSelect
        + u"WHERE v.id IN (SELECT id FROM videos WHERE playable = 1 AND visibility = 0 AND "
          u"locked = 0 AND deleted_ms = 0 ORDER BY place DESC LIMIT 300) AND v.publish_ms <= ? "
          u"AND ("_s
        + kScore + u"< ? OR ("_s + kScore + u"= ? AND v.place < ?)) ORDER BY "_s + kScore
        + u"DESC, v.place DESC LIMIT ?"_s;
    return select(db, sql, {nowMs, belowScore, belowScore, below, most});
}

Result<QList<Row>> ofAccount(Connection &db, Id account, qint64 below, int most)
{
    static const QString sql = kSelect
        + u"WHERE v.account_id = ? AND v.deleted_ms = 0 AND v.place < ? ORDER BY v.place DESC "
          u"LIMIT ?"_s;
    return select(db, sql, {account.value(), below, most});
}

Result<QList<Row>> shownOfAccount(
    Connection &db, Id account, protocol::Visibility widest, qint64 below, qint64 nowMs, int most)
{
    static const QString sql = kSelect
        + u"WHERE v.account_id = ? AND v.deleted_ms = 0 AND v.place < ? AND v.playable = 1 AND "
          u"v.visibility <= ? AND v.publish_ms <= ? ORDER BY v.place DESC LIMIT ?"_s;
    return select(db, sql, {account.value(), below, int(widest), nowMs, most});
}

Result<QList<Id>> idsOf(Connection &db, const QList<Id> &accounts)
{
    return db.ids(u"SELECT id FROM videos WHERE account_id IN (SELECT value FROM json_each(?)) AND "
                  u"deleted_ms = 0"_s,
        {idList(accounts)});
}

Result<qint64> countListed(Connection &db, Id account)
{
    auto rows = db.run(u"SELECT COUNT(*) FROM videos WHERE account_id = ? AND deleted_ms = 0 AND "
                       u"playable = 1 AND visibility = 0 AND waiting = 0"_s,
        {account.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

Result<void> setLock(Connection &db, Id account, Lock lock)
{
    return db.execute(
        u"UPDATE videos SET locked = ?, audience = audience + 1 WHERE account_id = ? AND "
        u"locked <> ?"_s,
        {int(lock), account.value(), int(lock)});
}

Result<void> insert(Connection &db, const Row &row)
{
    const protocol::Video &video = row.video;
    auto done = db.execute(
        u"INSERT INTO videos (id, account_id, upload_id, caption, alt_text, visibility, tags, "
        u"created_ms, publish_ms, cover_ms, place, waiting, duet, stitch, download, sound_id, "
        u"locked, sensitive, adults, duet_of, stitch_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        u"?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {video.id.value(), video.account.id.value(), row.uploadId, video.caption, video.altText,
            int(video.visibility), video.tags.join(u' '), video.createdMs, row.publishMs,
            row.coverMs, row.place, row.waiting, video.permissions.duet, video.permissions.stitch,
            video.permissions.download, Id::fromString(video.soundId).value(), int(row.lock),
            video.sensitive, video.adults, video.duetOf.value(), video.stitchOf.value()});
    if (done.ok())
        done = videocounts::insert(db, video.id);
    if (done.ok())
        done = permitComments(db, video);
    return done.ok() ? setTags(db, video.id, row.place, video.tags) : done;
}

Result<void> describe(Connection &db, const Row &row)
{
    const protocol::Video &video = row.video;
    const auto set = db.execute(
        u"UPDATE videos SET caption = ?, alt_text = ?, visibility = MAX(?, cap), wished = CASE "
        u"WHEN cap > 0 THEN ? ELSE -1 END, tags = ?, publish_ms = ?, "
        u"place = ?, waiting = ?, audience = ?, edited_ms = ?, duet = ?, "
        u"stitch = ?, download = ? WHERE id = ?"_s,
        {video.caption, video.altText, int(video.visibility), int(video.visibility),
            video.tags.join(u' '), row.publishMs, row.place, row.waiting, row.audience,
            video.editedMs, video.permissions.duet, video.permissions.stitch,
            video.permissions.download, video.id.value()});
    const auto permitted = set.ok() ? permitComments(db, video) : set;
    const auto tagged = permitted.ok() ? setTags(db, video.id, row.place, video.tags) : permitted;
    return tagged.ok() ? findindex::refresh(db, video.id) : tagged;
}

Result<QList<Row>> waitingOf(Connection &db, Id account, qint64 afterMs, Id after, int most)
{
    static const QString sql = kSelect
        + u"WHERE v.account_id = ? AND v.waiting = 1 AND (v.publish_ms > ? OR (v.publish_ms = ? "
          u"AND v.id > ?)) ORDER BY v.publish_ms, v.id LIMIT ?"_s;
    return select(db, sql, {account.value(), afterMs, afterMs, after.value(), most});
}

Result<QList<Id>> due(Connection &db, qint64 nowMs, int most)
{
    return db.ids(u"SELECT id FROM videos WHERE waiting = 1 AND publish_ms <= ? ORDER BY "
                  u"publish_ms LIMIT ?"_s,
        {nowMs, most});
}

Result<void> comeOut(Connection &db, Id id)
{
    return found(db,
        db.execute(
            u"UPDATE videos SET waiting = 0, audience = audience + 1 WHERE id = ?"_s, {id.value()}),
        id);
}

Result<void> narrow(Connection &db, Id id, const std::optional<Narrowing> &narrowing)
{
    if (!narrowing) {
        const auto freed = db.execute(
            u"UPDATE videos SET visibility = CASE WHEN wished < 0 THEN visibility ELSE "
            u"wished END, wished = -1, cap = 0, care = 0, care_action = 0, "
            u"care_rule = '', audience = audience + 1 WHERE id = ?"_s,
            {id.value()});
        return found(db, freed, id);
    }
    // The right-hand sides see the row as it was.
    const auto narrowed
        = db.execute(u"UPDATE videos SET wished = CASE WHEN wished < 0 THEN visibility ELSE wished "
                     u"END, visibility = MAX(?, CASE WHEN wished < 0 THEN visibility ELSE wished "
                     u"END), cap = ?, care = ?, care_action = ?, care_rule = ?, audience = "
                     u"audience + 1 WHERE id "
                     u"= ?"_s,
            {int(narrowing->widest), int(narrowing->widest), int(narrowing->care.state) + 1,
                narrowing->care.action.value(), narrowing->care.rule, id.value()});
    return found(db, narrowed, id);
}

Result<int> countProven(Connection &db, Id account, qint64 beforeMs)
{
    auto rows = db.run(u"SELECT COUNT(*) FROM videos WHERE account_id = ? AND deleted_ms = 0 AND "
                       u"care = 0 AND playable = 1 AND created_ms < ?"_s,
        {account.value(), beforeMs});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? int(rows->integer(0)) : 0;
}

Result<void> remove(Connection &db, Id id, qint64 nowMs)
{
    const auto gone
        = db.execute(u"UPDATE videos SET deleted_ms = ?, playable = 0, waiting = 0 WHERE id = ?"_s,
            {nowMs, id.value()});
    return found(db, gone.ok() ? setTags(db, id, 0, {}) : gone, id);
}

Result<void> begin(Connection &db, Id id)
{
    return db.execute(
        u"UPDATE videos SET state = ?, progress = 0 WHERE id = ? AND deleted_ms = 0"_s,
        {int(protocol::VideoState::Processing), id.value()});
}

Result<void> setProgress(Connection &db, Id id, double progress)
{
    return db.execute(u"UPDATE videos SET progress = ? WHERE id = ? AND deleted_ms = 0"_s,
        {progress, id.value()});
}

Result<void> publish(
    Connection &db, Id id, int revision, const protocol::MediaResult &media, bool complete)
{
    const auto state = complete ? protocol::VideoState::Ready : protocol::VideoState::Processing;
    const auto set = db.execute(
        u"UPDATE videos SET state = ?, playable = 1, revision = ?, media = ?, duration_ms = ?, "
        u"width = ?, height = ?, blurhash = ?, progress = MAX(progress, ?), sound_id = CASE WHEN "
        u"sound_id = 0 AND ? THEN id ELSE sound_id END WHERE id = ? AND deleted_ms = 0"_s,
        {int(state), revision, QString::fromUtf8(base::json::write(protocol::toJson(media))),
            media.durationMs, media.width, media.height, media.blurhash, complete ? 1.0 : 0.0,
            media.hasAudio, id.value()});
    return found(db, set, id);
}

Result<void> fail(Connection &db, Id id, const protocol::Video::Failure &failure)
{
    const auto set
        = db.execute(u"UPDATE videos SET state = ?, playable = 0, media = '', failure_code = ?, "
                     u"failure_detail = ? WHERE id = ? AND deleted_ms = 0"_s,
            {int(protocol::VideoState::Failed), failure.code, failure.detail, id.value()});
    return found(db, set, id);
}

Result<void> unpublish(Connection &db, Id id, int revision)
{
    const auto set
        = db.execute(u"UPDATE videos SET playable = 0, media = '', state = ? WHERE id = ? AND "
                     u"revision = ? AND deleted_ms = 0"_s,
            {int(protocol::VideoState::Queued), id.value(), revision});
    return found(db, set, id);
}

} // namespace vireo::server::storage::videos
