// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/inbox/inboxparts.h"

#include "server/api/clips/clipparts.h"
#include "server/api/inbox/notifications.h"
#include "server/api/inbox/push.h"
#include "server/push/pushsender.h"
#include "server/push/vapid.h"
#include "server/service/inbox/digest.h"
#include "server/service/inbox/inboxservice.h"
#include "server/service/inbox/pushservice.h"

#include <QTimer>

namespace vireo::server {
namespace {
constexpr auto kDigestEvery = std::chrono::minutes(10);
} // namespace

class InboxParts::Private
{
public:
    Private(storage::Database &db, ClipParts &clips, const base::Clock &time, const Secrets &key,
        Options given)
        : database(db)
        , clock(time)
        , secrets(key)
        , options(std::move(given))
        , vapid(secrets.mac("push", "the server's own key"), options.publicUrl)
        , inbox(database, clips.rows(), clips.events(), clock)
        , push(database, clock, secrets, vapid, options.push)
        , digest(database, clips.rows(), clock, secrets,
              {options.publicUrl, options.serverName, options.mailQueued})
    {
    }

    storage::Database &database;
    const base::Clock &clock;
    const Secrets secrets;
    const Options options;
    const push::Vapid vapid;
    service::InboxService inbox;
    service::PushService push;
    service::Digest digest;
    std::unique_ptr<push::PushSender> sender;
    QTimer digestTimer;
};

InboxParts::InboxParts(storage::Database &database, ClipParts &clips, const base::Clock &clock,
    const Secrets &secrets, Options options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(database, clips, clock, secrets, std::move(options)))
{
    connect(&d->digestTimer, &QTimer::timeout, this, [this] { static_cast<void>(mailDigests()); });
}

InboxParts::~InboxParts()
{
    stop();
}

QList<http::Route> InboxParts::routes()
{
    QList<http::Route> routes;
    api::addInboxRoutes(routes, d->inbox);
    api::addPushRoutes(routes, d->push);
    api::addDigestRoutes(routes, d->digest, d->options.serverName);
    return routes;
}

void InboxParts::start()
{
    d->sender = std::make_unique<push::PushSender>(
        d->database, d->clock, d->secrets, d->vapid, d->options.push);
    d->digestTimer.start(kDigestEvery);
}

void InboxParts::stop()
{
    d->digestTimer.stop();
    d->sender.reset();
}

QFuture<Result<int>> InboxParts::mailDigests()
{
    return d->digest.run();
}

} // namespace vireo::server
