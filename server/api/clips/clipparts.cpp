// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/clipparts.h"

#include "core/base/json.h"
#include "core/protocol/realtime.h"
#include "server/api/clips/comments.h"
#include "server/api/clips/feed.h"
#include "server/api/clips/find.h"
#include "server/api/clips/manifests.h"
#include "server/api/clips/media.h"
#include "server/api/clips/realtime.h"
#include "server/api/clips/talk.h"
#include "server/api/clips/uploads.h"
#include "server/api/clips/videos.h"
#include "server/blob/localstore.h"
#include "server/media/manifestmaker.h"
#include "server/media/mediagate.h"
#include "server/service/clips/commentcare.h"
#include "server/service/clips/commentservice.h"
#include "server/service/clips/feedservice.h"
#include "server/service/clips/future.h"
#include "server/service/clips/reactionservice.h"
#include "server/service/clips/videoservice.h"
#include "server/service/find/findservice.h"
#include "server/storage/findindex.h"
#include "server/web/clippages.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

Q_LOGGING_CATEGORY(lcClips, "vireo.clips", QtInfoMsg)

constexpr auto kSweepEvery = std::chrono::hours(1);
constexpr auto kPublishEvery = std::chrono::seconds(1);
constexpr int kIndexedAtOnce = 500;
const QString kUploads = u"/uploads"_s;
const QString kMedia = u"/media"_s;

ClipParts::Options placed(ClipParts::Options options)
{
    options.uploads.folder = options.data + kUploads;
    options.worker.uploads = options.uploads.folder;
    if (options.worker.program.isEmpty())
        options.worker.program = ClipParts::mediaProgramBeside();
    return options;
}

} // namespace

class ClipParts::Private
{
public:
    Private(storage::Database &db, const base::Clock &time, base::IdGenerator &ids, Options given)
        : options(placed(std::move(given)))
        , database(db)
        , clock(time)
        , signer(options.key)
        , addresses(signer, clock)
        , impressions(signer)
        , rows(addresses)
        , store(options.data + kMedia)
        , folders(store)
        , events(database, clock)
        , pulse(database, events, clock)
        , uploads(database, clock, options.uploads)
        , manifests(folders, clock, options.sign)
        , gate(database, folders, addresses, clock)
        , videos(database, rows, events, clock, ids)
        , reactions(database, rows, pulse, bursts, clock)
        , desk(database, events, pulse, clock, ids)
        , comments(desk)
        , care(desk)
        , feed(database, rows, impressions, pulse, clock)
        , find(database, rows, clock)
        , worker(database, rows, folders, clock, options.worker)
        , sweeper(database, folders, uploads.disk(), clock,
              {options.uploads.folder, options.keepOriginals})
    {
    }

    const Options options;
    storage::Database &database;
    const base::Clock &clock;
    service::Signer signer;
    service::MediaAddress addresses;
    service::Impressions impressions;
    service::VideoRows rows;
    blob::LocalStore store;
    media::MediaFolders folders;
    service::EventLog events;
    service::CountPulse pulse;
    service::BurstPulse bursts;
    service::UploadService uploads;
    media::ManifestMaker manifests;
    media::MediaGate gate;
    service::VideoService videos;
    service::ReactionService reactions;
    service::CommentDesk desk;
    service::CommentService comments;
    service::CommentCare care;
    service::FeedService feed;
    service::FindService find;
    media::MediaWorker worker;
    media::MediaSweeper sweeper;
    QTimer sweepTimer;
    QTimer publishTimer;
    bool indexed = false; //!< what an older schema left over is in the index
};

ClipParts::ClipParts(storage::Database &database, const base::Clock &clock, base::IdGenerator &ids,
    Options options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(database, clock, ids, std::move(options)))
{
    d->videos.onJobsChanged([this] { d->worker.nudge(); });
    d->videos.onAudienceChanged([this](Id video) { d->gate.forget(video); });
    d->worker.onEvents([this] { d->events.wake(); });
    connect(&d->publishTimer, &QTimer::timeout, this, [this] {
        static_cast<void>(d->videos.publishDue());
        if (!d->indexed)
            fillIndex();
    });
    connect(&d->sweepTimer, &QTimer::timeout, this, [this] {
        cleanUp(false).then([](const Result<int> &count) {
            if (count.ok() && *count > 0)
                qCInfo(lcClips) << "cleaned up" << *count << "things";
        });
    });
}

ClipParts::~ClipParts()
{
    stop();
}

QString ClipParts::mediaProgramBeside()
{
    return QCoreApplication::applicationDirPath() + u"/vireo-media"_s;
}

QList<http::Route> ClipParts::routes()
{
    QList<http::Route> routes;
    api::addUploadRoutes(routes, d->uploads);
    api::addVideoRoutes(routes, d->videos, d->reactions, d->database);
    api::addFeedRoutes(routes, d->feed);
    api::addFindRoutes(routes, d->find);
    api::addCommentRoutes(routes, d->comments);
    api::addTalkRoutes(routes, d->care);
    api::addManifestRoutes(routes, d->videos, d->manifests);
    api::addMediaRoutes(routes, d->gate);
    web::addClipPages(routes, d->videos, {d->options.publicUrl, d->options.serverName});
    return routes;
}

void ClipParts::fillIndex()
{
    d->database.read([](storage::Connection &db) { return storage::findindex::isBehind(db); })
        .then(this, [this](const Result<bool> &behind) {
            d->indexed = behind.ok() && !*behind;
            if (!behind.ok() || !*behind)
                return;
            static_cast<void>(d->database.write([](storage::Connection &db) {
                return storage::findindex::catchUp(db, kIndexedAtOnce);
            }));
        });
}

service::EventLog &ClipParts::events()
{
    return d->events;
}

service::UploadService &ClipParts::uploads()
{
    return d->uploads;
}

media::MediaWorker &ClipParts::worker()
{
    return d->worker;
}

const service::VideoRows &ClipParts::rows() const
{
    return d->rows;
}

void ClipParts::forgetAudience(Id video)
{
    d->gate.forget(video);
}

void ClipParts::start(realtime::Hub *hub)
{
    if (hub) {
        d->bursts.onBurst([hub, this](Id video, const QJsonObject &burst) {
            hub->whisper({protocol::realtime::videoChannel(video), {}, 0,
                QString::fromLatin1(protocol::realtime::kReactionBurst), d->clock.nowMs(),
                base::json::write(burst)});
        });
        d->events.start([this, hub](const service::EventLog::Event &event) {
            const realtime::Event told = api::hubEvent(event);
            // Whoever changed it, in whatever process: here it counts from now on.
            if (told.event == QLatin1StringView(protocol::realtime::kVideoAudience)) {
                d->gate.forget(protocol::realtime::videoOfChannel(told.channel));
                hub->recheck(told.channel);
            }
            hub->deliver(told);
        });
        d->publishTimer.start(kPublishEvery);
    }
    if (d->options.worker.slots > 0)
        d->worker.start();
    d->sweepTimer.start(kSweepEvery);
}

void ClipParts::stop()
{
    d->sweepTimer.stop();
    d->publishTimer.stop();
    d->worker.stop();
}

realtime::HubHooks ClipParts::hubHooks()
{
    return api::hubHooks(d->events, d->videos);
}

QFuture<Result<int>> ClipParts::cleanUp(bool dryRun)
{
    return d->sweeper.sweep(dryRun)
        .then([this, dryRun](const Result<int> &media) {
            if (!media.ok())
                return service::ready(media);
            return d->uploads.sweep(dryRun).then(
                [this, dryRun, media = *media](const Result<int> &uploads) -> Result<int> {
                    if (!uploads.ok())
                        return uploads;
                    if (!dryRun)
                        static_cast<void>(d->events.trim());
                    return media + *uploads;
                });
        })
        .unwrap();
}

} // namespace vireo::server
