// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/media/manifestmaker.h"

#include "core/base/future.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QPromise>

using namespace Qt::StringLiterals;

namespace vireo::server::media {
namespace {

constexpr int kRemembered = 2000;

QString nameOf(const QString &address)
{
    return address.section(u'/', -1);
}

} // namespace

ManifestMaker::ManifestMaker(const MediaFolders &folders, const base::Clock &clock, Sign sign)
    : m_folders(folders)
    , m_clock(clock)
    , m_sign(std::move(sign))
    , m_hashed(kRemembered)
{
    m_pool.setMaxThreadCount(1);
}

ManifestMaker::~ManifestMaker()
{
    m_pool.waitForDone();
}

QFuture<Result<protocol::SignedManifest>> ManifestMaker::make(const protocol::Video &video)
{
    using Made = Result<protocol::SignedManifest>;
    if (video.visibility != protocol::Visibility::Public || !m_sign) {
        return base::ready(Made(Error{Error::Kind::Forbidden, u"not_public"_s,
            u"Only public clips can be carried to another device."_s}));
    }
    if (video.state != protocol::VideoState::Ready) {
        return base::ready(Made(Error{Error::Kind::Conflict, u"not_ready"_s,
            u"This clip is not ready yet. Try again in a minute."_s}));
    }
    auto promise = std::make_shared<QPromise<Made>>();
    promise->start();
    const auto future = promise->future();
    m_pool.start([this, promise, video] {
        const Result<Files> files = filesOf(video);
        if (files.ok()) {
            const QByteArray text = protocol::manifestText({video, files.value(), m_clock.nowMs()});
            promise->addResult(Made(protocol::SignedManifest{
                text, m_sign(QByteArray(protocol::kManifestContext) + text)}));
        } else {
            promise->addResult(Made(files.error()));
        }
        promise->finish();
    });
    return future;
}

Result<ManifestMaker::Files> ManifestMaker::filesOf(const protocol::Video &video)
{
    const QString key = u"%1/%2"_s.arg(video.id.toString()).arg(video.media.revision);
    if (const Files *known = m_hashed.object(key))
        return *known;
    QStringList names;
    for (const protocol::Rung &rung : video.media.rungs) {
        const QString playlist = nameOf(rung.playlistUrl);
        names << playlist << QFileInfo(playlist).completeBaseName() + u".mp4"_s;
    }
    names << nameOf(video.media.posterUrl);
    Files files;
    for (const QString &name : std::as_const(names)) {
        if (!MediaFolders::isFileName(name))
            continue;
        QFile file(m_folders.fileOf(video.id, video.media.revision, name));
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
            return Error{Error::Kind::NotFound, u"media_not_found"_s,
                u"This clip's files are not here any more."_s};
        }
        files.append({name, file.size(), hash.result()});
    }
    m_hashed.insert(key, new Files(files));
    return files;
}

} // namespace vireo::server::media
