// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/offlinefeed.h"

#include "core/base/json.h"
#include "sdk/session/profile.h"
#include "sdk/stream/hlsplaylist.h"
#include "sdk/stream/segmentcache.h"
#include "sdk/transport/transport.h"

#include <QFile>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QPromise>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr std::chrono::seconds kPause{1};
constexpr qint64 kLargestFeed = 4LL * 1024 * 1024;
constexpr int kMostKept = 500;

void save(const QString &path, const QJsonObject &object)
{
    // What cannot be written is only not known at the next start.
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(Profile::kOwnerOnly)
        && file.write(base::json::write(object)) >= 0)
        (void)file.commit();
}

} // namespace

double shareOnDisk(SegmentCache &cache, const ClipSource &clip)
{
    std::vector<bool> here;
    for (const ClipRung &rung : clip.rungs) {
        const QByteArray body
            = cache.get(SegmentCache::keyOf(clip.key, {rung.playlist, 0, -1})).result();
        const Result<HlsPlaylist> playlist = parseHls(body, rung.playlist);
        if (body.isEmpty() || !playlist.ok() || playlist->isMaster())
            continue;
        QStringList keys{SegmentCache::keyOf(clip.key, playlist->init)};
        for (const HlsSegment &segment : playlist->segments)
            keys.append(SegmentCache::keyOf(clip.key, segment.bytes));
        const QList<bool> held = cache.holds(keys).result();
        if (!held.value(0))
            continue;
        here.resize(std::max(here.size(), size_t(playlist->segments.size())));
        for (qsizetype i = 1; i < held.size(); ++i)
            here[size_t(i - 1)] = here[size_t(i - 1)] || held.at(i);
    }
    if (here.empty() || !here.front())
        return 0;
    return double(std::count(here.begin(), here.end(), true)) / double(here.size());
}

OfflineFeed::OfflineFeed(
    Transport &transport, SegmentCache &cache, const Profile &profile, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_cache(cache)
    , m_path(profile.filePath(u"offline-feed.json"_s))
{
    m_pool.setMaxThreadCount(1);
    m_writing.setSingleShot(true);
    m_writing.setInterval(kPause);
    connect(&m_writing, &QTimer::timeout, this, [this] { write(false); });
    read();
}

OfflineFeed::~OfflineFeed()
{
    m_pool.waitForDone();
    if (m_writing.isActive())
        write(true);
}

void OfflineFeed::read()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto kept = base::json::parseObject(file.read(kLargestFeed + 1), {.bytes = kLargestFeed});
    if (!kept.ok())
        return;
    m_viewer = Id::fromString((*kept)["viewer"_L1].toString());
    const QJsonArray clips = (*kept)["clips"_L1].toArray();
    for (const QJsonValue &one : clips) {
        const auto item = protocol::feedItemFromJson(one["item"_L1].toObject());
        if (item.ok() && item->video.playable && find(item->video.id) < 0)
            m_clips.append({*item, one["kept"_L1].toBool()});
    }
    trim();
}

void OfflineFeed::write(bool now)
{
    m_writing.stop();
    QJsonArray clips;
    for (const Clip &clip : std::as_const(m_clips)) {
        clips.append(QJsonObject{{u"item"_s, protocol::toJson(clip.item)}, {u"kept"_s, clip.kept}});
    }
    const QJsonObject all{{u"viewer"_s, m_viewer.toString()}, {u"clips"_s, clips}};
    if (now)
        save(m_path, all);
    else
        m_pool.start([path = m_path, all] { save(path, all); });
}

qsizetype OfflineFeed::find(Id video) const
{
    const auto found = std::find_if(m_clips.cbegin(), m_clips.cend(),
        [video](const Clip &clip) { return clip.item.video.id == video; });
    return found == m_clips.cend() ? -1 : found - m_clips.cbegin();
}

void OfflineFeed::trim()
{
    int latest = 0;
    int kept = 0;
    m_clips.removeIf(
        [&](const Clip &clip) { return clip.kept ? ++kept > kMostKept : ++latest > kMostClips; });
}

void OfflineFeed::remember(const QList<protocol::FeedItem> &items)
{
    for (auto item = items.crbegin(); item != items.crend(); ++item) {
        if (item->video.id.isNull() || !item->video.playable)
            continue;
        const qsizetype at = find(item->video.id);
        const bool kept = at >= 0 && m_clips.at(at).kept;
        if (at >= 0)
            m_clips.removeAt(at);
        m_clips.prepend({*item, kept});
    }
    trim();
    m_writing.start();
}

void OfflineFeed::setKept(const protocol::FeedItem &item, bool kept)
{
    const qsizetype at = find(item.video.id);
    if (at < 0)
        m_clips.prepend({item, kept});
    else if (m_clips.at(at).kept != kept)
        m_clips[at].kept = kept;
    else
        return;
    trim();
    // A wish of the person, not a guess of ours: it must not go with a crash in the next second.
    write(false);
    Q_EMIT keptChanged();
}

void OfflineFeed::setViewer(Id viewer)
{
    if (viewer == m_viewer)
        return;
    forget();
    m_viewer = viewer;
}

void OfflineFeed::forget()
{
    m_clips.clear();
    m_atHand.clear();
    write(false);
    Q_EMIT keptChanged();
    Q_EMIT looked();
}

QList<protocol::FeedItem> OfflineFeed::atHand() const
{
    QList<protocol::FeedItem> items;
    for (const Clip &clip : m_clips) {
        if (m_atHand.contains(clip.item.video.id))
            items.append(clip.item);
    }
    return items;
}

bool OfflineFeed::isKept(Id video) const
{
    const qsizetype at = find(video);
    return at >= 0 && m_clips.at(at).kept;
}

ClipSource OfflineFeed::source(const protocol::FeedItem &item) const
{
    return clipSource(item.video, m_transport);
}

void OfflineFeed::look()
{
    if (std::exchange(m_looking, true)) {
        m_again = true;
        return;
    }
    std::vector<std::pair<Id, ClipSource>> wanted;
    for (const Clip &clip : std::as_const(m_clips))
        wanted.emplace_back(clip.item.video.id, source(clip.item));
    auto promise = std::make_shared<QPromise<QList<Id>>>();
    promise->start();
    auto *watcher = new QFutureWatcher<QList<Id>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_looking = false;
        m_atHand = watcher->result();
        Q_EMIT looked();
        if (std::exchange(m_again, false))
            look();
    });
    watcher->setFuture(promise->future());
    m_pool.start([promise, &cache = m_cache, wanted = std::move(wanted)] {
        QList<Id> found;
        for (const auto &[id, clip] : wanted) {
            if (shareOnDisk(cache, clip) >= kEnough)
                found.append(id);
        }
        promise->addResult(found);
        promise->finish();
    });
}

} // namespace vireo::sdk
