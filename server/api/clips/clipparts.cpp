// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/clipparts.h"

#include "core/base/json.h"
#include "core/protocol/realtime.h"
#include "server/api/clips/avatars.h"
#include "server/api/clips/captions.h"
#include "server/api/clips/comments.h"
#include "server/api/clips/feed.h"
#include "server/api/clips/find.h"
#include "server/api/clips/manifests.h"
#include "server/api/clips/media.h"
#include "server/api/clips/ports.h"
#include "server/api/clips/realtime.h"
#include "server/api/clips/saved.h"
#include "server/api/clips/talk.h"
#include "server/api/clips/uploads.h"
#include "server/api/clips/videos.h"
#include "server/blob/localstore.h"
#include "server/media/avatarservice.h"
#include "server/media/manifestmaker.h"
#include "server/media/mediagate.h"
#include "server/service/clips/accountpurge.h"
#include "server/service/clips/captionservice.h"
#include "server/service/clips/commentcare.h"
#include "server/service/clips/commentservice.h"
#include "server/service/clips/feedservice.h"
#include "server/service/clips/future.h"
#include "server/service/clips/reactionservice.h"
#include "server/service/clips/savedservice.h"
#include "server/service/clips/videoservice.h"
#include "server/service/find/findservice.h"
#include "server/service/port/portservice.h"
#include "server/storage/findindex.h"
#include "server/web/clippages.h"
#include "server/web/oembedroute.h"
#include "server/web/profilepages.h"
#include "server/web/sitefiles.h"
#include "server/web/startpage.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTimer>

#include <memory>
#include <mutex>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

Q_LOGGING_CATEGORY(lcClips, "vireo.clips", QtInfoMsg)

constexpr auto kSweepEvery = std::chrono::hours(1);
constexpr auto kPublishEvery = std::chrono::seconds(1);
constexpr int kIndexedAtOnce = 500;
const QString kUploads = u"/uploads"_s;
const QString kMedia = u"/media"_s;
const QString kAvatars = u"/avatars"_s;
const QString kExports = u"/exports"_s;

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
        , avatars(database, uploads, clock,
              {options.data + kAvatars, options.worker.program,
                  options.worker.bounds.requireSandbox})
        , videos(database, rows, events, clock, ids)
        , reactions(database, rows, pulse, bursts, clock)
        , desk(database, events, pulse, clock, ids)
        , comments(desk)
        , care(desk)
        , feed(database, addresses, impressions, pulse, clock)
        , find(database, rows, clock)
        , ports(database, clock, ids, portOptions())
        , saved(database, rows, pulse, clock, ids)
        , captions(database, rows, events, clock, ids)
        , worker(database, rows, folders, clock, options.worker)
        , purge(database, events, uploads.disk(), clock,
              [this](Id account) { avatars.forget(account); })
        , sweeper(database, folders, uploads.disk(), clock,
              {options.uploads.folder, options.keepOriginals})
    {
    }

    [[nodiscard]] port::PortService::Options portOptions();
    [[nodiscard]] QString bestMediaOf(const service::VideoRow &row) const;

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
    media::AvatarService avatars;
    service::VideoService videos;
    service::ReactionService reactions;
    service::CommentDesk desk;
    service::CommentService comments;
    service::CommentCare care;
    service::FeedService feed;
    service::FindService find;
    port::PortService ports;
    service::SavedService saved;
    service::CaptionService captions;
    media::MediaWorker worker;
    service::AccountPurge purge;
    media::MediaSweeper sweeper;
    QTimer sweepTimer;
    QTimer publishTimer;
    bool indexed = false; //!< what an older schema left over is in the index
    //! To the live side, for what finishes on another thread; shut by stop().
    struct Door
    {
        std::mutex mutex;
        realtime::Hub *hub = nullptr; //!< set by start()
    };
    const std::shared_ptr<Door> door = std::make_shared<Door>();
};

//! What was uploaded where it is still kept, else the best rung that was made of it.
QString ClipParts::Private::bestMediaOf(const service::VideoRow &row) const
{
    if (const QString original = uploads.pathOf(row.uploadId); QFile::exists(original))
        return original;
    const auto json = base::json::parseObject(row.media.toUtf8(), {.bytes = 1 << 20});
    if (!json.ok())
        return {};
    const protocol::MediaResult media = protocol::mediaResultFromJson(*json);
    const protocol::MediaRung *best = nullptr;
    for (const protocol::MediaRung &rung : media.rungs) {
        if (!best || rung.height > best->height)
            best = &rung;
    }
    if (!best)
        return {};
    const QString name = QFileInfo(best->playlist).completeBaseName() + u".mp4"_s;
    return folders.fileOf(row.video.id, row.revision, name);
}

port::PortService::Options ClipParts::Private::portOptions()
{
    port::PortService::Options to;
    to.folder = options.data + kExports;
    to.exporter.server = options.publicUrl;
    to.exporter.serverName = options.serverName;
    to.exporter.media = [this](const service::VideoRow &row) { return bestMediaOf(row); };
    to.exporter.avatar = [this](Id account, const QString &url) {
        const QString revision = url.section(u'/', -2, -2);
        return avatars.fileOf(account, Id::fromString(revision), url.section(u'/', -1));
    };
    to.importer.server = options.publicUrl;
    to.importer.mediaBytes = options.uploads.maxBytes;
    to.importer.pathOf = [this](const QString &upload) { return uploads.pathOf(upload); };
    to.importer.reviewComment = [this](storage::Connection &db, const protocol::Comment &comment,
                                    qint64 nowMs) { return desk.reviewed(db, comment, nowMs); };
    to.importer.reviewSubtitles
        = [this](storage::Connection &db, Id video, const QString &words, qint64 nowMs) {
              return captions.reviewed(db, video, words, nowMs);
          };
    to.importer.setAvatar = [this](Id account, const QString &upload) {
        const auto set = avatars.set(account, upload).result();
        return set.ok() ? Result<void>() : Result<void>(set.error());
    };
    to.importer.makeClip
        = [this](storage::Connection &db, Id account, const protocol::NewVideo &wish) {
              return videos.insert(db, account, wish);
          };
    to.dropUpload = [this](Id account, const QString &upload) {
        // Whoever stops the imports waits for this too: nothing is left that would meet the end of
        // the uploads.
        uploads.remove(account, upload).waitForFinished();
    };
    to.clipsQueued = [this] {
        videos.jobsChanged();
        pulse.touch();
    };
    return to;
}

ClipParts::ClipParts(storage::Database &database, const base::Clock &clock, base::IdGenerator &ids,
    Options options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(database, clock, ids, std::move(options)))
{
    d->videos.onJobsChanged([this] { d->worker.nudge(); });
    d->videos.onAudienceChanged([this](Id video) { d->gate.forget(video); });
    d->captions.onChanged([this](Id video) { d->gate.forget(video); });
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
    api::addSavedRoutes(routes, d->saved, d->database);
    api::addCaptionRoutes(routes, d->captions);
    api::addCommentRoutes(routes, d->comments);
    api::addTalkRoutes(routes, d->care);
    api::addManifestRoutes(routes, d->videos, d->manifests);
    api::addMediaRoutes(routes, d->gate);
    api::addAvatarRoutes(routes, d->avatars);
    api::addPortRoutes(routes, d->ports, d->signer, d->clock);
    const web::Site site{d->options.publicUrl, d->options.serverName};
    web::addClipPages(routes, d->videos, site);
    web::addProfilePages(routes, d->videos, d->database, site);
    web::addOEmbedRoute(routes, d->videos, d->database, site);
    web::addStartPage(routes, d->find, site);
    web::addSiteFiles(routes);
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

void ClipParts::setReview(const service::Review &review)
{
    d->videos.setReview(review);
    d->desk.setReview(review);
    d->captions.setReview(review);
    d->worker.setReview(review);
}

void ClipParts::forgetAudience(Id video)
{
    d->gate.forget(video);
}

void ClipParts::start(realtime::Hub *hub)
{
    {
        const std::lock_guard lock(d->door->mutex);
        d->door->hub = hub;
    }
    if (hub) {
        d->bursts.onBurst([hub, this](Id video, const service::BurstPulse::Burst &burst) {
            hub->whisper(api::hubBurst(video, burst, d->clock.nowMs()));
        });
        d->events.start([this, hub](const service::EventLog::Event &event) {
            if (api::tellParting(*hub, event))
                return;
            // Whoever changed it, in whatever process: here it counts from now on.
            if (event.name == QLatin1StringView(protocol::realtime::kVideoAudience)) {
                d->gate.forget(protocol::realtime::videoOfChannel(event.channel));
                hub->recheck(event.channel);
            }
            // Most of what is stored nobody listens to.
            if (api::isHeard(*hub, event))
                hub->deliver(api::hubEvent(event));
        });
        d->publishTimer.start(kPublishEvery);
    }
    if (d->options.worker.slots > 0)
        d->worker.start();
    // Only the process that serves has a hub: exports and imports are its own.
    if (hub)
        d->ports.start();
    d->sweepTimer.start(kSweepEvery);
}

void ClipParts::stop()
{
    d->sweepTimer.stop();
    d->publishTimer.stop();
    d->ports.stop();
    d->worker.stop();
    const std::lock_guard lock(d->door->mutex);
    d->door->hub = nullptr;
}

void ClipParts::countsChanged()
{
    d->pulse.touch();
}

void ClipParts::audienceChanged(const QList<Id> &accounts)
{
    d->gate.forgetAll();
    countsChanged();
    {
        const std::lock_guard lock(d->door->mutex);
        if (!d->door->hub)
            return;
    }
    d->database
        .read([accounts](storage::Connection &db) { return storage::videos::idsOf(db, accounts); })
        .then([door = d->door](const Result<QList<Id>> &clips) {
            // The server may have stopped since.
            const std::lock_guard lock(door->mutex);
            if (!clips.ok() || !door->hub)
                return;
            for (const Id clip : *clips)
                door->hub->recheck(protocol::realtime::videoChannel(clip));
        });
}

realtime::HubHooks ClipParts::hubHooks()
{
    return api::hubHooks(d->events, d->videos, d->database);
}

QFuture<Result<int>> ClipParts::cleanUp(bool dryRun)
{
    const auto added = [](int before) {
        return [before](const Result<int> &count) -> Result<int> {
            return count.ok() ? Result<int>(before + *count) : count;
        };
    };
    // Accounts first: their clips are then among what the others find.
    return d->purge.run(dryRun)
        .then([this, dryRun, added](const Result<int> &accounts) {
            return accounts.ok() ? d->sweeper.sweep(dryRun).then(added(*accounts))
                                 : service::ready(accounts);
        })
        .unwrap()
        .then([this, dryRun, added](const Result<int> &so) {
            return so.ok() ? service::runOn(d->uploads.disk(),
                       [this, dryRun] {
                           return d->ports.sweep(dryRun);
                       }).then(added(*so))
                           : service::ready(so);
        })
        .unwrap()
        .then([this, dryRun, added](const Result<int> &so) {
            return so.ok() ? d->uploads.sweep(dryRun).then(added(*so)) : service::ready(so);
        })
        .unwrap()
        .then([this, dryRun](const Result<int> &all) {
            if (all.ok() && !dryRun)
                static_cast<void>(d->events.trim());
            return all;
        });
}

} // namespace vireo::server
