// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/packexport.h"

#include "sdk/api/videosapi.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

Error unwritable(const QString &path)
{
    return {Error::Kind::StorageFull, u"pack_disk"_s,
        u"The pack %1 cannot be written. Is there room, and may this folder be written to?"_s.arg(
            path)};
}

} // namespace

PackExport::PackExport(Transport &transport, VideosApi &videos, const Profile &profile,
    const QString &path, int shortSide, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_videos(videos)
    , m_keys(transport, profile)
    , m_file(path)
    , m_shortSide(shortSide)
{
}

void PackExport::start(const QList<Id> &clips)
{
    m_asked = clips.first(std::min<qsizetype>(clips.size(), kMostPackedClips));
    whenDone(m_keys.learn(this), this, [this](const Result<void> &learned) {
        if (!learned.ok())
            Q_EMIT finished(learned.error());
        else
            nextManifest();
    });
}

void PackExport::nextManifest()
{
    if (m_asked.isEmpty())
        return begin();
    whenDone(m_videos.manifest(m_asked.takeFirst()), this,
        [this](const Result<protocol::SignedManifest> &seal) { manifestArrived(seal); });
}

void PackExport::manifestArrived(const Result<protocol::SignedManifest> &seal)
{
    if (!seal.ok() && seal.error().is(Error::Kind::Unreachable))
        return void(Q_EMIT finished(seal.error()));
    PackedClip clip;
    if (seal.ok()) {
        clip.seal = *seal;
        const auto manifest = protocol::manifestFromText(seal->text);
        if (manifest.ok()
            && ServerKeys::verify(
                m_keys.known(), protocol::kManifestContext + seal->text, seal->signature)) {
            clip.manifest = *manifest;
            clip.files = packedFiles(*manifest, m_shortSide);
        }
    }
    if (clip.files.isEmpty())
        ++m_leftOut;
    else
        m_packed.append(clip);
    nextManifest();
}

void PackExport::begin()
{
    if (m_packed.isEmpty()) {
        return void(Q_EMIT finished(Error{
            Error::Kind::NotFound, u"pack_empty"_s, u"There is no public clip to be packed."_s}));
    }
    for (const PackedClip &clip : std::as_const(m_packed)) {
        const QString folder
            = clip.manifest.video.media.rungs.constFirst().playlistUrl.section(u'/', 0, -2);
        for (const protocol::PackedFile &file : clip.files) {
            m_wanted.append({m_transport.resolve(folder + u'/' + file.name), file});
            m_total += file.bytes;
        }
    }
    const QByteArray head = packHead(m_transport.baseUrl(), m_packed);
    m_written = head.size();
    if (m_written + m_total > kMostPackBytes) {
        return void(Q_EMIT finished(Error{Error::Kind::TooLarge, u"pack_too_large"_s,
            u"These clips take more than 16 GB together. Pack fewer."_s}));
    }
    if (!m_file.open(QIODevice::WriteOnly) || m_file.write(head) != head.size())
        return void(Q_EMIT finished(unwritable(m_file.fileName())));
    nextFile();
}

void PackExport::nextFile()
{
    if (m_wanted.isEmpty()) {
        if (!m_file.commit())
            return void(Q_EMIT finished(unwritable(m_file.fileName())));
        return void(Q_EMIT finished(m_written));
    }
    m_hash.reset();
    m_fileBytes = 0;
    MediaRequest request;
    request.url = m_wanted.constFirst().first;
    request.maxBytes = m_wanted.constFirst().second.bytes;
    request.priority = MediaRequest::Priority::Later;
    request.onPiece = [self = QPointer(this)](const QByteArray &piece) {
        if (!self)
            return;
        self->m_hash.addData(piece);
        self->m_fileBytes += self->m_file.write(piece);
    };
    whenDone(m_transport.get(request), this,
        [this](const Result<QByteArray> &body) { fileArrived(body); });
}

void PackExport::fileArrived(const Result<QByteArray> &body)
{
    if (!body.ok())
        return void(Q_EMIT finished(body.error()));
    const protocol::PackedFile file = m_wanted.takeFirst().second;
    if (m_hash.result() != file.sha256) {
        return void(Q_EMIT finished(Error{Error::Kind::Malformed, u"pack_damaged"_s,
            u"The server sent other bytes than it vouches for. Try again."_s}));
    }
    if (m_fileBytes != file.bytes)
        return void(Q_EMIT finished(unwritable(m_file.fileName())));
    m_written += file.bytes;
    Q_EMIT progress(double(m_written) / double(std::max<qint64>(1, m_total)));
    nextFile();
}

} // namespace vireo::sdk
