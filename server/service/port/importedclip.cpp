// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/importedclip.h"

#include "core/protocol/limits.h"
#include "server/service/clips/captionservice.h"
#include "server/storage/commenttalk.h"
#include "server/storage/videos.h"

#include <QFile>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace vireo::server::port {

namespace ports = storage::ports;
using storage::Connection;

namespace {

constexpr auto kEntrySize = "import_entry_size"_L1;

//! Archives from before permissions were in them say nothing of them, and anything was allowed;
//! what cannot be read allows nothing.
protocol::Permissions permissionsOf(const QJsonValue &json)
{
    if (json.isUndefined() || json.isObject())
        return protocol::permissionsFromJson(json.toObject());
    return {protocol::Permissions::Comments::Nobody, false, false, false};
}

Error noMedia()
{
    return {Error::Kind::Invalid, u"import_no_media"_s,
        u"The archive has no film of this clip. Publish it anew if you still have it."_s};
}

} // namespace

Result<void> ImportedClip::take(const QString &part, const ImportScene &scene)
{
    if (part.startsWith("media."_L1))
        return takeMedia(scene);
    if (part.startsWith("captions/"_L1))
        return takeCaptions(part, scene);
    if (part != "comments.jsonl"_L1)
        return {}; // what its words were is for people
    const auto bytes = scene.archive.content(ImportedTalk::kMostBytes);
    return bytes.ok() ? m_talk.read(m_id, *bytes) : Result<void>(bytes.error());
}

//! Under the same rules as subtitles that are uploaded; what breaks them is skipped.
Result<void> ImportedClip::takeCaptions(const QString &part, const ImportScene &scene)
{
    using service::CaptionService;
    const QString language = part.section(u'/', 1).chopped(4); // ".vtt"
    const auto leaveOut = [&](const Error &why) {
        m_skips.append(skipped(u"clips/%1/%2"_s.arg(m_id, part), language, why));
    };
    const auto file = scene.archive.content(captions::kMostBytes);
    if (!file.ok()) {
        if (file.error().code != kEntrySize)
            return file.error();
        leaveOut(file.error());
        return {};
    }
    const QString tag = CaptionService::tagOf(language);
    const auto cues = captions::parse(*file, 0);
    if (!cues.ok())
        leaveOut(cues.error());
    else if (m_captions.size() >= CaptionService::kMostLanguages && !m_captions.contains(tag))
        leaveOut(CaptionService::tooMany());
    else
        m_captions.insert(tag, *cues);
    return {};
}

QString ImportedClip::origin(const ImportScene &scene) const
{
    return scene.server + u'/' + m_id;
}

Result<bool> ImportedClip::isKnown(const ImportScene &scene) const
{
    const auto known = scene.database
                           .read([id = scene.row.account, origin = origin(scene)](
                                     Connection &db) { return ports::importedAs(db, id, origin); })
                           .result();
    if (!known.ok())
        return known.error();
    return known->isNull() ? isOwn(scene) : Result<bool>(true);
}

//! The clip itself where the archive is from here, and is one of the account's own still.
Result<bool> ImportedClip::isOwn(const ImportScene &scene) const
{
    if (scene.server != QUrl(scene.options.server).authority())
        return false;
    const auto row = scene.database
                         .read([id = Id::fromString(m_id)](
                                   Connection &db) { return storage::videos::find(db, id); })
                         .result();
    if (!row.ok())
        return row.error();
    return *row && (*row)->video.account.id == scene.row.account;
}

//! An error that is not about the clip ends the import.
Result<void> ImportedClip::skip(const ImportScene &scene, const Error &why) const
{
    if (!isRefusal(why))
        return why;
    scene.skip(u"clips/"_s + m_id, m_json["caption"_L1].toString(), why);
    return {};
}

Result<void> ImportedClip::end(const ImportScene &scene) const
{
    if (m_id.isEmpty() || m_mediaCame)
        return {};
    const auto known = isKnown(scene);
    if (!known.ok())
        return known.error();
    if (!*known)
        return skip(scene, noMedia());
    ++scene.row.known;
    return {};
}

Result<void> ImportedClip::takeMedia(const ImportScene &scene)
{
    m_mediaCame = true;
    ports::Row &row = scene.row;
    const auto known = isKnown(scene);
    if (!known.ok())
        return known.error();
    if (*known) {
        ++row.known;
        return {};
    }
    if (row.clips >= scene.options.clips)
        return notAnExport(u"it has more than %1 clips"_s.arg(scene.options.clips));
    const QString upload = QUuid::createUuid().toString(QUuid::Id128);
    const auto bytes = scene.unpack(scene.options.pathOf(upload), scene.options.mediaBytes);
    if (!bytes.ok()) {
        const bool ofClip = bytes.error().code == kEntrySize;
        return ofClip ? skip(scene, bytes.error()) : Result<void>(bytes.error());
    }
    if (*bytes == 0) {
        QFile::remove(scene.options.pathOf(upload));
        return skip(scene, noMedia());
    }
    const auto made = scene.database
                          .write([this, &scene, upload, bytes = *bytes](
                                     Connection &db) { return make(db, scene, upload, bytes); })
                          .result();
    if (!made.ok()) {
        QFile::remove(scene.options.pathOf(upload));
        return skip(scene, made.error());
    }
    ++row.clips;
    row.comments += made->comments;
    scene.skip(int(m_skips.size()), m_skips);
    scene.skip(made->skipped, made->skips);
    return {};
}

//! The clip and what was said under it.
Result<ImportedTalk::Added> ImportedClip::make(
    Connection &db, const ImportScene &scene, const QString &upload, qint64 bytes) const
{
    const qint64 nowMs = scene.clock.nowMs();
    auto done = scene.insertUpload(db, upload, protocol::UploadPurpose::Clip, bytes);
    if (!done.ok())
        return done.error();
    // What this server takes of nobody it takes of no archive.
    const auto checked
        = protocol::newVideoFromJson(protocol::toJson(wish(upload, scene.isPrivate, nowMs)));
    if (!checked.ok())
        return checked.error();
    const auto video = scene.options.makeClip(db, scene.row.account, *checked);
    if (!video.ok())
        return video.error();
    const qint64 createdMs = base::fromRfc3339(m_json["created_at"_L1].toString());
    if (createdMs > 0 && createdMs < nowMs)
        done = ports::setCreated(db, *video, createdMs);
    if (done.ok())
        done = ports::setImported(db, scene.row.account, origin(scene), *video);
    if (!done.ok())
        return done.error();
    if (done = keepWithClip(db, scene, *video, nowMs); !done.ok())
        return done.error();
    return m_talk.add(db, scene, *video, nowMs);
}

//! Its subtitles, and how slow the talk is.
Result<void> ImportedClip::keepWithClip(
    Connection &db, const ImportScene &scene, Id video, qint64 nowMs) const
{
    for (auto it = m_captions.constBegin(); it != m_captions.constEnd(); ++it) {
        auto kept = service::CaptionService::store(db, video, it.key(), *it, scene.ids.next());
        if (kept.ok())
            kept = scene.options.reviewSubtitles(db, video, captions::words(*it), nowMs);
        if (!kept.ok())
            return kept;
    }
    const qint64 slow = m_json["slow_seconds"_L1].toInteger();
    if (slow <= 0)
        return {};
    auto rules = storage::commenttalk::rules(db, video);
    if (!rules.ok())
        return rules.error();
    rules->slowSeconds = int(qMin<qint64>(slow, protocol::kSlowestSeconds));
    return storage::commenttalk::setRules(db, video, *rules);
}

protocol::NewVideo ImportedClip::wish(const QString &upload, bool isPrivate, qint64 nowMs) const
{
    const protocol::Limits limits;
    protocol::NewVideo wish;
    wish.uploadId = upload;
    wish.caption = cleaned(m_json["caption"_L1].toString(), limits.captionGraphemes);
    wish.altText = cleaned(m_json["alt_text"_L1].toString(), protocol::kAltTextGraphemes);
    const qsizetype visibility
        = protocol::visibilityNames().indexOf(m_json["visibility"_L1].toString());
    // Nothing becomes more open by moving.
    wish.visibility
        = visibility < 0 ? protocol::Visibility::Private : protocol::Visibility(visibility);
    if (isPrivate && wish.visibility == protocol::Visibility::Public)
        wish.visibility = protocol::Visibility::Followers;
    // What waited there waits here; what is out already has its time behind it.
    const QJsonValue due = m_json["publish_at"_L1];
    const qint64 dueMs = base::fromRfc3339(due.toString());
    if (dueMs > nowMs)
        wish.publishAtMs = dueMs;
    else if (dueMs < 0 && !due.isUndefined() && !due.isNull())
        wish.visibility = protocol::Visibility::Private; // a time that cannot be read has not come
    wish.permissions = permissionsOf(m_json["permissions"_L1]);
    wish.sensitive = m_json["sensitive"_L1].toBool();
    wish.adults = m_json["adults"_L1].toBool();
    const qint64 cover = m_json["cover_ms"_L1].toInteger(-1);
    wish.coverMs = cover >= 0 && cover <= qint64(limits.clipSeconds) * 1000 ? cover : -1;
    return wish;
}

} // namespace vireo::server::port
