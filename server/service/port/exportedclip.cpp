// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/exportedclip.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "server/service/port/savedlists.h"
#include "server/storage/accounts.h"
#include "server/storage/comments.h"
#include "server/storage/commenttalk.h"
#include "server/storage/videoedits.h"

#include <QFile>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::port {

namespace videos = storage::videos;
using protocol::Comment;
using storage::Connection;

namespace {

//! By what a file begins with; what it is called is for people, no program relies on it.
QString endingOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return u"bin"_s;
    const QByteArray head = file.read(12);
    if (head.mid(4, 4) == "ftyp")
        return head.mid(8, 2) == "qt" ? u"mov"_s : u"mp4"_s;
    if (head.startsWith("\x1A\x45\xDF\xA3"))
        return u"mkv"_s;
    return head.startsWith("RIFF") ? u"avi"_s : u"bin"_s;
}

} // namespace

QString clipUrl(const Exporter::Options &options, Id video)
{
    return options.server + u"/v/"_s + video.toString();
}

Result<ClipExport::Written> ClipExport::add(const videos::Row &row)
{
    const protocol::Video &video = row.video;
    const QString folder = u"clips/%1/"_s.arg(video.id.toString());
    const QString file = m_options.media(row);
    const auto rules
        = m_database
              .read([id = video.id](Connection &db) { return storage::commenttalk::rules(db, id); })
              .result();
    if (!rules.ok())
        return rules.error();
    const auto urlOrNull = [this](Id clip) {
        return clip.isNull() ? QJsonValue() : QJsonValue(clipUrl(m_options, clip));
    };
    const QJsonObject json{{u"id"_s, video.id.toString()}, {u"url"_s, clipUrl(m_options, video.id)},
        {u"caption"_s, video.caption}, {u"alt_text"_s, video.altText},
        {u"visibility"_s, protocol::toString(video.visibility)},
        {u"permissions"_s, protocol::toJson(video.permissions)},
        {u"created_at"_s, base::toRfc3339(video.createdMs)},
        {u"publish_at"_s, base::toRfc3339(row.publishMs)},
        {u"tags"_s, QJsonArray::fromStringList(video.tags)}, {u"sensitive"_s, video.sensitive},
        {u"adults"_s, video.adults},
        {u"cover_ms"_s, row.coverMs < 0 ? QJsonValue() : QJsonValue(row.coverMs)},
        {u"slow_seconds"_s, rules->slowSeconds},
        {u"edited_at"_s,
            video.editedMs < 0 ? QJsonValue() : QJsonValue(base::toRfc3339(video.editedMs))},
        {u"sound_id"_s, video.soundId.isEmpty() ? QJsonValue() : QJsonValue(video.soundId)},
        {u"duet_of"_s, urlOrNull(video.duetOf)}, {u"stitch_of"_s, urlOrNull(video.stitchOf)},
        {u"counts"_s, protocol::toJson(video.counts)}};
    const auto done = m_archive.add(folder + u"clip.json"_s, base::json::write(json));
    if (!done.ok())
        return done.error();
    Written written;
    const auto comments = thread(folder, video.id);
    if (!comments.ok())
        return comments.error();
    written.comments = *comments;
    if (const auto rest = edits(folder, video.id); !rest.ok())
        return rest.error();
    if (const auto rest = captions(folder, row); !rest.ok())
        return rest.error();
    if (file.isEmpty())
        return written;
    const auto media = m_archive.addFile(folder + u"media."_s + endingOf(file), file);
    if (!media.ok())
        return media.error();
    written.media = *media;
    return written;
}

//! What its words were before, newest first.
Result<void> ClipExport::edits(const QString &folder, Id video)
{
    const auto list = m_database
                          .read([video](Connection &db) {
                              return storage::videoedits::list(
                                  db, video, std::numeric_limits<qint64>::max(), kRowsAtOnce);
                          })
                          .result();
    if (!list.ok())
        return list.error();
    if (list->isEmpty())
        return {};
    QByteArray lines;
    for (const storage::videoedits::Row &row : *list) {
        const protocol::VideoEdit &edit = row.edit;
        lines += jsonLine({{u"at"_s, base::toRfc3339(edit.atMs)},
            {u"own"_s, edit.by.id == m_account}, {u"caption"_s, edit.caption},
            {u"alt_text"_s, edit.altText}, {u"visibility"_s, protocol::toString(edit.visibility)}});
    }
    return m_archive.add(folder + u"edits.jsonl"_s, lines);
}

Result<void> ClipExport::captions(const QString &folder, const videos::Row &row)
{
    for (const storage::captions::Track &track : row.captions) {
        const auto text = m_database
                              .read([id = row.video.id, language = track.language](Connection &db) {
                                  return storage::captions::text(db, id, language);
                              })
                              .result();
        if (!text.ok())
            return text.error();
        if (!*text)
            continue;
        const auto added
            = m_archive.add(folder + u"captions/%1.vtt"_s.arg(track.language), (*text)->toUtf8());
        if (!added.ok())
            return added;
    }
    return {};
}

//! All that was said under a clip, oldest first; gives how much.
Result<int> ClipExport::thread(const QString &folder, Id video)
{
    auto done = m_archive.begin(folder + u"comments.jsonl"_s);
    qint64 after = 0;
    int count = 0;
    while (done.ok()) {
        const auto page = m_database
                              .read([=](Connection &db) {
                                  return storage::comments::thread(db, video, after, kRowsAtOnce);
                              })
                              .result();
        if (!page.ok())
            return page.error();
        if (page->isEmpty())
            break;
        after = page->last().id.value();
        const auto text = lines(*page);
        if (!text.ok())
            return text.error();
        count += int(page->size());
        done = m_archive.write(*text);
    }
    if (done.ok())
        done = m_archive.end();
    return done.ok() ? Result<int>(count) : Result<int>(done.error());
}

Result<QByteArray> ClipExport::lines(const QList<Comment> &page) const
{
    QList<Id> ids;
    for (const Comment &comment : page)
        ids.append(comment.account.id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const auto authors
        = m_database.read([ids](Connection &db) { return storage::accounts::byIds(db, ids); })
              .result();
    if (!authors.ok())
        return authors.error();
    QByteArray lines;
    for (const Comment &comment : page) {
        lines += jsonLine({{u"id"_s, comment.id.toString()},
            {u"parent_id"_s,
                comment.parentId.isNull() ? QJsonValue() : QJsonValue(comment.parentId.toString())},
            {u"handle"_s, authors->value(comment.account.id).handle},
            {u"own"_s, comment.account.id == m_account}, {u"text"_s, comment.text},
            {u"created_at"_s, base::toRfc3339(comment.createdMs)},
            {u"edited_at"_s,
                comment.editedMs < 0 ? QJsonValue()
                                     : QJsonValue(base::toRfc3339(comment.editedMs))},
            {u"deleted"_s, comment.deleted}, {u"held"_s, comment.held},
            {u"pinned"_s, comment.pinned}, {u"hearted"_s, comment.hearted},
            {u"likes"_s, comment.likes}});
    }
    return lines;
}

} // namespace vireo::server::port
