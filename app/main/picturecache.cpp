// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/picturecache.h"

#include "app/main/keptreply.h"
#include "sdk/stream/hlsplaylist.h"
#include "sdk/stream/segmentcache.h"
#include "sdk/transport/transport.h"

#include <QNetworkAccessManager>
#include <QNetworkDiskCache>
#include <QStandardPaths>

#include <memory>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
constexpr qint64 kMostBytes = 64LL * 1024 * 1024;

//! "123/1" of the address of one of a clip's files, /media/123/1/.../poster.webp; else empty.
QString clipOf(const QUrl &url)
{
    const QStringList parts = url.path().split(u'/', Qt::SkipEmptyParts);
    return parts.size() > 3 && parts.first() == u"media" ? parts.at(1) + u'/' + parts.at(2)
                                                         : QString();
}

class Pictures final : public QNetworkAccessManager
{
public:
    Pictures(const sdk::Transport *transport, sdk::SegmentCache *clips, QObject *parent)
        : QNetworkAccessManager(parent)
        , m_transport(transport)
        , m_clips(clips)
    {
    }

protected:
    QNetworkReply *createRequest(
        Operation operation, const QNetworkRequest &request, QIODevice *body) override
    {
        const auto ask
            = [=, this] { return QNetworkAccessManager::createRequest(operation, request, body); };
        const QString clip
            = m_clips && operation == GetOperation ? clipOf(request.url()) : QString();
        if (clip.isEmpty() || m_transport->reachable())
            return ask();
        return new KeptReply(request,
            m_clips->get(sdk::SegmentCache::keyOf(clip, {request.url(), 0, -1})), ask, this);
    }

private:
    const sdk::Transport *const m_transport;
    sdk::SegmentCache *const m_clips;
};

} // namespace

void PictureCache::setKept(const sdk::Transport &transport, sdk::SegmentCache &clips)
{
    m_transport = &transport;
    m_clips = &clips;
}

QNetworkAccessManager *PictureCache::create(QObject *parent)
{
    auto network = std::make_unique<Pictures>(m_transport, m_clips, parent);
    auto cache = std::make_unique<QNetworkDiskCache>();
    cache->setCacheDirectory(
        QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u"/pictures"_s);
    cache->setMaximumCacheSize(kMostBytes);
    network->setCache(cache.release());
    network->setRedirectPolicy(QNetworkRequest::SameOriginRedirectPolicy);
    return network.release();
}

} // namespace vireo::app
