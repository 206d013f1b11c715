// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/captions.h"

#include "server/storage/findindex.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::captions {
namespace {

Result<void> listWithClip(Connection &db, Id video)
{
    const auto all = tracks(db, video);
    if (!all.ok())
        return all.error();
    const auto set = db.execute(
        u"UPDATE videos SET captions = ? WHERE id = ?"_s, {listText(*all), video.value()});
    return set.ok() ? findindex::refresh(db, video) : set;
}

Result<std::optional<QString>> one(Connection &db, const QString &where, const QVariantList &values)
{
    auto rows = db.run(u"SELECT vtt FROM video_captions WHERE video_id = ? AND "_s + where, values);
    if (!rows.ok())
        return rows.error();
    return rows->next() ? std::optional(rows->text(0)) : std::nullopt;
}

} // namespace

QString listText(const QList<Track> &tracks)
{
    if (tracks.isEmpty())
        return {};
    QJsonArray list;
    for (const Track &track : tracks)
        list.append(QJsonArray{track.language, track.label, QString::number(track.version)});
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QList<Track> listOf(const QString &text)
{
    QList<Track> tracks;
    if (text.isEmpty())
        return tracks;
    const QJsonArray list = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &entry : list) {
        const QJsonArray parts = entry.toArray();
        tracks.append(
            {parts.at(0).toString(), parts.at(1).toString(), parts.at(2).toString().toLongLong()});
    }
    return tracks;
}

Result<QList<Track>> tracks(Connection &db, Id video)
{
    auto rows = db.run(u"SELECT language, label, version FROM video_captions WHERE video_id = ? "
                       u"ORDER BY language"_s,
        {video.value()});
    if (!rows.ok())
        return rows.error();
    QList<Track> list;
    while (rows->next())
        list.append({rows->text(0), rows->text(1), rows->integer(2)});
    return list;
}

Result<void> put(
    Connection &db, Id video, const Track &track, const QString &vtt, const QString &words)
{
    const auto stored = db.execute(
        u"INSERT INTO video_captions (video_id, language, version, label, vtt, words) VALUES (?, "
        u"?, ?, ?, ?, ?) ON CONFLICT (video_id, language) DO UPDATE SET version = "
        u"excluded.version, label = excluded.label, vtt = excluded.vtt, words = excluded.words"_s,
        {video.value(), track.language, track.version, track.label, vtt, words});
    return stored.ok() ? listWithClip(db, video) : stored;
}

Result<bool> remove(Connection &db, Id video, const QString &language)
{
    const auto gone = db.change(u"DELETE FROM video_captions WHERE video_id = ? AND language = ?"_s,
        {video.value(), language});
    if (!gone.ok())
        return gone.error();
    if (const auto listed = listWithClip(db, video); !listed.ok())
        return listed.error();
    return *gone > 0;
}

Result<std::optional<QString>> text(Connection &db, Id video, const QString &language)
{
    return one(db, u"language = ?"_s, {video.value(), language});
}

Result<std::optional<QString>> text(Connection &db, Id video, qint64 version)
{
    return one(db, u"version = ?"_s, {video.value(), version});
}

} // namespace vireo::server::storage::captions
