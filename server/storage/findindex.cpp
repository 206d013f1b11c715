// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/findindex.h"

#include "server/storage/searchtext.h"

#include <QStringList>

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::findindex {
namespace {

constexpr qint64 kOnceMs = 24 * 3'600'000LL; // an account moves a trend once in this time

//! What the index holds of a clip, or should.
struct Entry
{
    Id account;
    QString caption;
    QString alt;
    QStringList tags;
    Id sound;
    qint64 atMs = 0;
};

//! Nothing: not for everybody.
Result<std::optional<Entry>> wanted(Connection &db, Id video)
{
    auto rows = db.run(u"SELECT account_id, caption, alt_text, tags, sound_id, publish_ms FROM "
                       u"videos WHERE id = ? AND playable = 1 AND visibility = 0 AND deleted_ms = "
                       u"0 AND waiting = 0"_s,
        {video.value()});
    if (!rows.ok())
        return rows.error();
    if (!rows->next())
        return std::optional<Entry>();
    return std::optional(
        Entry{rows->id(0), searchtext::indexed(rows->text(1)), searchtext::indexed(rows->text(2)),
            rows->text(3).split(u' ', Qt::SkipEmptyParts), rows->id(4), rows->integer(5)});
}

struct Counted
{
    QStringList tags;
    Id sound;
};

Result<std::optional<Counted>> counted(Connection &db, Id video)
{
    auto rows
        = db.run(u"SELECT tags, sound_id FROM find_listed WHERE video_id = ?"_s, {video.value()});
    if (!rows.ok())
        return rows.error();
    if (!rows->next())
        return std::optional<Counted>();
    return std::optional(Counted{rows->text(0).split(u' ', Qt::SkipEmptyParts), rows->id(1)});
}

//! True: \p account moves the trend of \p what by this use.
Result<bool> moves(Connection &db, const QString &what, const Entry &entry)
{
    const auto done = db.change(
        u"INSERT INTO find_uses (what, account_id, at_ms) VALUES (?, ?, ?) ON CONFLICT (what, "
        u"account_id) DO UPDATE SET at_ms = excluded.at_ms WHERE excluded.at_ms - at_ms >= ?"_s,
        {what, entry.account.value(), entry.atMs, kOnceMs});
    return done.ok() ? Result<bool>(*done > 0) : Result<bool>(done.error());
}

struct Counter
{
    QString table; //!< tags or sounds
    QString key; //!< its key's column
    QVariant value;
    QString what; //!< as find_uses calls it
};

Counter ofTag(const QString &tag)
{
    return {u"tags"_s, u"tag"_s, tag, u'#' + tag};
}

Counter ofSound(Id sound)
{
    return {u"sounds"_s, u"id"_s, sound.value(), u"sound:"_s + sound.toString()};
}

Result<void> countUp(Connection &db, const Counter &counter, const Entry &entry)
{
    double trend = 0;
    {
        auto rows = db.run(u"SELECT trend FROM %1 WHERE %2 = ?"_s.arg(counter.table, counter.key),
            {counter.value});
        if (!rows.ok())
            return rows.error();
        if (rows->next())
            trend = rows->real(0);
    }
    const auto moved = moves(db, counter.what, entry);
    if (!moved.ok())
        return moved.error();
    if (*moved)
        trend = added(trend, double(entry.atMs) / double(kHalfLifeMs));
    return db.execute(u"UPDATE %1 SET clips = clips + 1, trend = ? WHERE %2 = ?"_s.arg(
                          counter.table, counter.key),
        {trend, counter.value});
}

Result<void> countDown(Connection &db, const Counter &counter)
{
    return db.execute(
        u"UPDATE %1 SET clips = MAX(0, clips - 1) WHERE %2 = ?"_s.arg(counter.table, counter.key),
        {counter.value});
}

Result<void> countTags(
    Connection &db, const QStringList &before, const QStringList &now, const Entry &entry)
{
    for (const QString &tag : before) {
        if (now.contains(tag))
            continue;
        if (const auto done = countDown(db, ofTag(tag)); !done.ok())
            return done;
    }
    for (const QString &tag : now) {
        if (before.contains(tag))
            continue;
        auto done = db.execute(u"INSERT OR IGNORE INTO tags (tag) VALUES (?)"_s, {tag});
        if (done.ok())
            done = countUp(db, ofTag(tag), entry);
        if (!done.ok())
            return done;
    }
    return {};
}

Result<void> countSound(Connection &db, Id before, Id now, Id video, const Entry &entry)
{
    if (before == now)
        return {};
    Result<void> done;
    if (!before.isNull())
        done = countDown(db, ofSound(before));
    if (now.isNull() || !done.ok())
        return done;
    if (now == video) {
        done = db.execute(u"INSERT OR IGNORE INTO sounds (id, account_id) VALUES (?, ?)"_s,
            {now.value(), entry.account.value()});
    }
    return done.ok() ? countUp(db, ofSound(now), entry) : done;
}

Result<QString> subtitlesOf(Connection &db, Id video)
{
    auto rows = db.run(u"SELECT words FROM video_captions WHERE video_id = ?"_s, {video.value()});
    if (!rows.ok())
        return rows.error();
    QStringList words;
    while (rows->next())
        words.append(searchtext::indexed(rows->text(0)));
    return words.join(u' ');
}

Result<void> store(Connection &db, Id video, const Entry &entry)
{
    const auto subtitles = subtitlesOf(db, video);
    if (!subtitles.ok())
        return subtitles.error();
    const QString tags = searchtext::indexed(entry.tags.join(u' '));
    {
        // What is there already is not written again: a clip is published rung by rung.
        auto rows
            = db.run(u"SELECT caption, tags, alt, subtitles FROM find_clips WHERE rowid = ?"_s,
                {video.value()});
        if (!rows.ok())
            return rows.error();
        if (rows->next()) {
            if (rows->text(0) == entry.caption && rows->text(1) == tags
                && rows->text(2) == entry.alt && rows->text(3) == *subtitles)
                return {};
        }
    }
    const auto gone = db.execute(u"DELETE FROM find_clips WHERE rowid = ?"_s, {video.value()});
    if (!gone.ok())
        return gone;
    return db.execute(u"INSERT INTO find_clips (rowid, caption, tags, alt, subtitles) VALUES (?, "
                      u"?, ?, ?, ?)"_s,
        {video.value(), entry.caption, tags, entry.alt, *subtitles});
}

} // namespace

double added(double a, double b)
{
    const double most = std::max(a, b);
    return most + std::log2(1 + std::exp2(std::min(a, b) - most));
}

Result<void> refresh(Connection &db, Id video)
{
    const auto entry = wanted(db, video);
    if (!entry.ok())
        return entry.error();
    const auto before = counted(db, video);
    if (!before.ok())
        return before.error();
    if (!*entry && !*before)
        return {};
    const Entry now = entry->value_or(Entry());
    const Counted was = before->value_or(Counted());
    auto done = countTags(db, was.tags, now.tags, now);
    if (done.ok())
        done = countSound(db, was.sound, now.sound, video, now);
    if (!done.ok())
        return done;
    if (*entry) {
        done = store(db, video, now);
        if (!done.ok())
            return done;
        return db.execute(u"INSERT INTO find_listed (video_id, tags, sound_id) VALUES (?, ?, ?) "
                          u"ON CONFLICT (video_id) DO UPDATE SET tags = excluded.tags, sound_id = "
                          u"excluded.sound_id"_s,
            {video.value(), now.tags.join(u' '), now.sound.value()});
    }
    done = db.execute(u"DELETE FROM find_clips WHERE rowid = ?"_s, {video.value()});
    return done.ok() ? db.execute(u"DELETE FROM find_listed WHERE video_id = ?"_s, {video.value()})
                     : done;
}

Result<bool> isBehind(Connection &db)
{
    auto rows = db.run(u"SELECT 1 FROM find_todo LIMIT 1"_s);
    if (!rows.ok())
        return rows.error();
    return rows->next();
}

Result<int> catchUp(Connection &db, int most)
{
    const auto ids = db.ids(u"SELECT video_id FROM find_todo LIMIT ?"_s, {most});
    if (!ids.ok())
        return ids.error();
    for (const Id id : *ids) {
        auto done = refresh(db, id);
        if (done.ok())
            done = db.execute(u"DELETE FROM find_todo WHERE video_id = ?"_s, {id.value()});
        if (!done.ok())
            return done.error();
    }
    return int(ids->size());
}

} // namespace vireo::server::storage::findindex
