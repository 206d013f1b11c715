// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/realtime.h"

#include "core/base/json.h"
#include "core/protocol/realtime.h"
#include "server/api/clips/answers.h"
#include "server/realtime/ticketbox.h"
#include "server/service/clips/videoservice.h"
#include "server/service/people/standing.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::Caller;
using service::EventLog;

const QString kMe = u"me"_s;

//! The name under which the log keeps what \p caller calls \p channel.
QString stored(const Caller &caller, const QString &channel)
{
    return channel == kMe ? u"me:"_s + caller.account.toString() : channel;
}

struct Address
{
    QString channel;
    Id account; //!< whose "me" it is; null on the other channels
};

//! The other way round.
Address addressOf(const QString &stored)
{
    if (!stored.startsWith("me:"_L1))
        return {stored, {}};
    return {kMe, Id::fromString(QStringView(stored).mid(3))};
}

service::Viewer viewer(const Caller &caller)
{
    return {caller.account, caller.role != Caller::Role::Member, caller.adult};
}

Error forbidden()
{
    return {Error::Kind::Forbidden, u"forbidden"_s, u"This channel is not open to you."_s};
}

QFuture<Result<qint64>> authorise(
    EventLog &events, service::VideoService &videos, const Caller &caller, const QString &channel)
{
    using Outcome = Result<qint64>;
    const Id video = protocol::realtime::videoOfChannel(channel);
    if (video.isNull()) {
        const bool own = channel == kMe && !caller.account.isNull();
        const bool staff = channel == u"moderation" && caller.role != Caller::Role::Member;
        if (!own && !staff)
            return ready(Outcome(forbidden()));
        return events.position(stored(caller, channel));
    }
    return videos.get(video, viewer(caller))
        .then([&events, channel](const Result<protocol::Video> &seen) {
            if (!seen.ok()) {
                return ready(
                    Outcome(seen.error().is(Error::Kind::NotFound) ? forbidden() : seen.error()));
            }
            return events.position(channel);
        })
        .unwrap();
}

QFuture<Result<std::optional<QList<realtime::Event>>>> history(
    EventLog &events, const Caller &caller, const QString &channel, qint64 after)
{
    using Missed = std::optional<QList<realtime::Event>>;
    return events.history(stored(caller, channel), after)
        .then([](const Result<EventLog::History> &found) -> Result<Missed> {
            if (!found.ok())
                return found.error();
            if (found->gap)
                return Missed();
            QList<realtime::Event> list;
            for (const EventLog::Event &event : found->events)
                list.append(hubEvent(event));
            return Missed(list);
        });
}

} // namespace

void addRealtimeRoutes(QList<http::Route> &routes, realtime::TicketBox &tickets)
{
    routes.append(route(http::Method::Post, u"/realtime/ticket"_s, http::Auth::Optional,
        u"createTicket"_s, [&tickets](const http::RequestPtr &request) {
            const QString ticket = tickets.issue(request->caller.value_or(Caller()));
            const auto life = std::chrono::seconds(
                std::chrono::duration_cast<std::chrono::seconds>(realtime::TicketBox::kLife));
            return ready(unstored(http::Response::json(
                201, {{u"ticket"_s, ticket}, {u"expires_in"_s, qint64(life.count())}})));
        }));
}

realtime::HubHooks hubHooks(
    EventLog &events, service::VideoService &videos, storage::Database &database)
{
    return {
        [&events, &videos](const Caller &caller, const QString &channel) {
            return authorise(events, videos, caller, channel);
        },
        [&events](const Caller &caller, const QString &channel, qint64 after) {
            return history(events, caller, channel, after);
        },
        [&database](Id account) {
            return database.read(
                [account](storage::Connection &db) { return people::allApart(db, account); });
        },
    };
}

bool isHeard(const realtime::Hub &hub, const EventLog::Event &event)
{
    const Address to = addressOf(event.channel);
    return hub.isHeard(to.channel, to.account);
}

realtime::Event hubEvent(const EventLog::Event &event)
{
    const Address to = addressOf(event.channel);
    realtime::Event out{to.channel, to.account, event.seq, event.name, event.atMs, event.data};
    namespace wire = protocol::realtime;
    if (event.name == QLatin1StringView(wire::kCommentCreated)
        || event.name == QLatin1StringView(wire::kCommentUpdated)) {
        const auto comment = base::json::parseObject(event.data).valueOr({});
        out.author = Id::fromString(comment["account"_L1]["id"_L1].toString());
    }
    return out;
}

realtime::Shared hubBurst(Id video, const service::BurstPulse::Burst &burst, qint64 nowMs)
{
    using service::BurstPulse;
    return {{protocol::realtime::videoChannel(video), {}, 0,
                QString::fromLatin1(protocol::realtime::kReactionBurst), nowMs,
                base::json::write(BurstPulse::toJson(burst)), {}},
        QSet<Id>(burst.keyBegin(), burst.keyEnd()), [burst](const QSet<Id> &apart) {
            const QJsonObject left = BurstPulse::toJson(burst, apart);
            return left.isEmpty() ? QByteArray() : base::json::write(left);
        }};
}

bool tellParting(realtime::Hub &hub, const EventLog::Event &event)
{
    const auto parting = EventLog::partingOf(event);
    if (!parting)
        return false;
    hub.setApart(parting->one, parting->other, parting->apart);
    hub.setApart(parting->other, parting->one, parting->apart);
    return true;
}

} // namespace vireo::server::api
