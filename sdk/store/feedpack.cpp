// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/feedpack.h"

#include "core/base/json.h"
#include "sdk/store/serverkeys.h"
#include "sdk/stream/hlsplaylist.h"
#include "sdk/stream/segmentcache.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QSet>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

const QByteArray kMagic = "VIREO FEED PACK1"_ba;
constexpr qint64 kReadBytes = 1024 * 1024;
constexpr qint64 kSegmentBytes = 64LL * 1024 * 1024;

Error malformed(const QString &code, const QString &detail)
{
    return {Error::Kind::Malformed, code, detail};
}

Error truncated()
{
    return malformed(u"pack_truncated"_s,
        u"This pack is not whole: its end is missing. Copy it again from where it was made."_s);
}

Error format()
{
    return malformed(u"pack_format"_s, u"This file is no feed pack, or one of a later version."_s);
}

QString fileNameOf(const QString &address)
{
    return address.section(u'/', -1);
}

QString mediaOf(const QString &playlist)
{
    return playlist.section(u'.', 0, 0) + u".mp4"_s;
}

const protocol::PackedFile *named(const QList<protocol::PackedFile> &files, const QString &name)
{
    const auto found = std::find_if(files.cbegin(), files.cend(),
        [&](const protocol::PackedFile &file) { return file.name == name; });
    return found == files.cend() ? nullptr : &*found;
}

Result<PackedClip> clipOf(const QJsonObject &json, const QByteArrayList &keys)
{
    const auto seal = protocol::signedManifestFromJson(json);
    if (!seal.ok())
        return seal.error();
    // Before a word of it is believed.
    if (!ServerKeys::verify(keys, protocol::kManifestContext + seal->text, seal->signature)) {
        return malformed(u"pack_signer"_s,
            u"This pack was not signed by your server, or was changed on its way. Nothing of it "
            "was taken."_s);
    }
    const auto manifest = protocol::manifestFromText(seal->text);
    if (!manifest.ok())
        return manifest.error();
    PackedClip clip{*seal, *manifest, {}, 0};
    const QJsonArray names = json["files"_L1].toArray();
    for (const QJsonValue &one : names) {
        const protocol::PackedFile *file = named(manifest->files, one.toString());
        if (!file || named(clip.files, file->name))
            return malformed(
                u"pack_format"_s, u"This pack names files that its clips do not have."_s);
        clip.files.append(*file);
    }
    if (clip.files.isEmpty())
        return malformed(u"pack_format"_s, u"This pack has a clip without files."_s);
    return clip;
}

Result<void> checkHash(QFile &file, const protocol::PackedFile &wanted)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 left = wanted.bytes; left > 0;) {
        const QByteArray piece = file.read(std::min(left, kReadBytes));
        if (piece.isEmpty())
            return truncated();
        hash.addData(piece);
        left -= piece.size();
    }
    if (hash.result() == wanted.sha256)
        return {};
    return malformed(u"pack_damaged"_s,
        u"This pack was damaged or changed on its way. Nothing of it was taken."_s);
}

QByteArray bytesAt(QFile &file, qint64 offset, qint64 length)
{
    return file.seek(offset) ? file.read(length) : QByteArray();
}

} // namespace

QList<protocol::PackedFile> packedFiles(const protocol::ClipManifest &manifest, int shortSide)
{
    QString playlist;
    for (const protocol::Rung &rung : manifest.video.media.rungs) {
        if (playlist.isEmpty() || rung.height <= shortSide)
            playlist = fileNameOf(rung.playlistUrl);
    }
    const protocol::PackedFile *list = named(manifest.files, playlist);
    const protocol::PackedFile *media = named(manifest.files, mediaOf(playlist));
    if (!list || !media)
        return {};
    QList<protocol::PackedFile> files{*list, *media};
    if (const auto *poster = named(manifest.files, fileNameOf(manifest.video.media.posterUrl)))
        files.append(*poster);
    return files;
}

QByteArray packHead(const QUrl &server, const QList<PackedClip> &clips)
{
    QJsonArray list;
    for (const PackedClip &clip : clips) {
        QJsonObject one = protocol::toJson(clip.seal);
        QJsonArray names;
        for (const protocol::PackedFile &file : clip.files)
            names.append(file.name);
        one.insert(u"files"_s, names);
        list.append(one);
    }
    const QByteArray json
        = base::json::write({{u"server"_s, server.toString()}, {u"clips"_s, list}});
    QByteArray length(4, '\0');
    qToLittleEndian<quint32>(quint32(json.size()), length.data());
    return kMagic + length + json;
}

Result<PackHead> readPack(QFile &file, const QByteArrayList &keys)
{
    if (keys.isEmpty()) {
        return Error{Error::Kind::Conflict, u"pack_server"_s,
            u"This device has not met the server yet. Sign in once with a network, then open the "
            "pack."_s};
    }
    if (!file.isOpen() && !file.open(QIODevice::ReadOnly)) {
        return Error{Error::Kind::NotFound, u"pack_file"_s, u"This file cannot be opened."_s};
    }
    if (file.size() > kMostPackBytes) {
        return Error{Error::Kind::TooLarge, u"pack_too_large"_s,
            u"This pack is larger than 16 GB, which is the most."_s};
    }
    const QByteArray start = bytesAt(file, 0, kMagic.size() + 4);
    if (!start.startsWith(kMagic))
        return start.isEmpty() || kMagic.startsWith(start) ? truncated() : format();
    if (start.size() < kMagic.size() + 4)
        return truncated();
    const qint64 length = qFromLittleEndian<quint32>(start.constData() + kMagic.size());
    if (length > kMostPackHead)
        return format();
    const QByteArray json = file.read(length);
    if (json.size() < length)
        return truncated();
    const auto head = base::json::parseObject(json, {.bytes = kMostPackHead});
    if (!head.ok())
        return format();
    const QJsonArray list = (*head)["clips"_L1].toArray();
    if (list.isEmpty() || list.size() > kMostPackedClips)
        return format();

    PackHead pack;
    pack.server = QUrl((*head)["server"_L1].toString());
    pack.bytes = start.size() + length;
    QSet<Id> seen;
    for (const QJsonValue &one : list) {
        auto clip = clipOf(one.toObject(), keys);
        if (!clip.ok())
            return clip.error();
        if (seen.contains(clip->manifest.video.id))
            return malformed(u"pack_format"_s, u"This pack has a clip twice."_s);
        seen.insert(clip->manifest.video.id);
        clip->offset = pack.bytes;
        for (const protocol::PackedFile &packed : clip->files)
            pack.bytes += packed.bytes;
        pack.clips.append(std::move(clip).value());
    }
    if (file.size() < pack.bytes)
        return truncated();
    if (file.size() > pack.bytes)
        return malformed(u"pack_format"_s, u"There is more in this file than a feed pack."_s);
    for (const PackedClip &clip : std::as_const(pack.clips)) {
        for (const protocol::PackedFile &packed : clip.files) {
            if (const auto checked = checkHash(file, packed); !checked.ok())
                return checked.error();
        }
    }
    return pack;
}

namespace {

//! One clip into the cache, cut as its playlist says.
Result<protocol::FeedItem> unpackClip(
    QFile &file, const PackedClip &clip, const QUrl &server, SegmentCache &cache)
{
    const protocol::Video &video = clip.manifest.video;
    const QString key = u"%1/%2"_s.arg(video.id.toString()).arg(video.media.revision);
    const auto offsetOf = [&clip](const QString &name) {
        qint64 offset = clip.offset;
        for (const protocol::PackedFile &packed : clip.files) {
            if (packed.name == name)
                return offset;
            offset += packed.bytes;
        }
        return qint64(-1);
    };
    const Error unfit = malformed(u"pack_format"_s, u"A clip of this pack cannot be played."_s);
    const Error full{Error::Kind::StorageFull, u"pack_disk"_s,
        u"The pack does not fit on this device. Make room and open it again."_s};
    protocol::FeedItem item{video, {{u"pack"_s, 1, u"From a feed pack"_s}}, {}};
    item.video.media.rungs.clear();
    cache.pin(key + u'/').waitForFinished();
    for (const protocol::Rung &rung : video.media.rungs) {
        const QString name = fileNameOf(rung.playlistUrl);
        const protocol::PackedFile *list = named(clip.files, name);
        const protocol::PackedFile *media = named(clip.files, mediaOf(name));
        if (!list || !media)
            continue;
        if (list->bytes > kPlaylistBytes)
            return unfit;
        const QUrl url = server.resolved(QUrl(rung.playlistUrl));
        const QByteArray text = bytesAt(file, offsetOf(name), list->bytes);
        const auto playlist = parseHls(text, url);
        if (!playlist.ok() || playlist->isMaster())
            return unfit;
        QList<HlsBytes> parts{playlist->init};
        for (const HlsSegment &segment : playlist->segments)
            parts.append(segment.bytes);
        const qint64 start = offsetOf(media->name);
        for (const HlsBytes &part : std::as_const(parts)) {
            if (part.url.fileName() != media->name || part.length <= 0
                || part.length > kSegmentBytes || part.offset < 0
                || part.offset > media->bytes - part.length)
                return unfit;
            const QByteArray bytes = bytesAt(file, start + part.offset, part.length);
            if (bytes.size() != part.length)
                return truncated();
            if (!cache.put(SegmentCache::keyOf(key, part), bytes).result())
                return full;
        }
        if (!cache.put(SegmentCache::keyOf(key, {url, 0, -1}), text).result())
            return full;
        item.video.media.rungs.append(rung);
    }
    return item.video.media.rungs.isEmpty() ? Result<protocol::FeedItem>(unfit) : item;
}

} // namespace

Result<QList<protocol::FeedItem>> unpack(
    QFile &file, const PackHead &head, const QUrl &server, SegmentCache &cache)
{
    QList<protocol::FeedItem> items;
    for (const PackedClip &clip : head.clips) {
        const auto item = unpackClip(file, clip, server, cache);
        if (!item.ok()) {
            // All or nothing: half a pack would leave the person guessing.
            for (const PackedClip &one : head.clips) {
                const protocol::Video &video = one.manifest.video;
                cache.unpin(u"%1/%2/"_s.arg(video.id.toString()).arg(video.media.revision))
                    .waitForFinished();
            }
            return item.error();
        }
        items.append(*item);
    }
    return items;
}

} // namespace vireo::sdk
