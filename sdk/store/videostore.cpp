// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/videostore.h"

#include "core/protocol/realtime.h"
#include "sdk/api/videosapi.h"
#include "sdk/realtime/realtimeclient.h"
#include "sdk/store/outbox.h"
#include "sdk/store/outboxentry.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

namespace rt = protocol::realtime;
using Kind = OutboxEntry::Kind;

OutboxEntry about(Kind kind, Id id)
{
    OutboxEntry entry;
    entry.kind = kind;
    entry.subject = id;
    return entry;
}

bool isOurs(const OutboxEntry &entry)
{
    switch (entry.kind) {
    case Kind::Like:
    case Kind::Reaction:
    case Kind::Bookmark:
    case Kind::Repost:
    case Kind::Share:
        return true;
    default:
        return false;
    }
}

qint64 step(bool from, bool to)
{
    return qint64(to) - qint64(from);
}

} // namespace

VideoStore::VideoStore(VideosApi &videos, Outbox &outbox, RealtimeClient &realtime, QObject *parent)
    : QObject(parent)
    , m_videos(videos)
    , m_outbox(outbox)
    , m_realtime(realtime)
{
    connect(
        &realtime, &RealtimeClient::eventArrived, this, [this](const rt::ServerMessage &message) {
            onEvent(message.channel, message.event, message.data);
        });
    connect(&realtime, &RealtimeClient::gap, this, [this](const QString &channel) {
        const Id id = rt::videoOfChannel(channel);
        if (contains(id))
            refetch(id);
    });
    connect(&outbox, &Outbox::sent, this, &VideoStore::onSent);
    connect(&outbox, &Outbox::refused, this, &VideoStore::onRefused);
    const auto tell = [this](const OutboxEntry &entry) {
        if (isOurs(entry))
            Q_EMIT changed(entry.subject);
    };
    connect(&outbox, &Outbox::changed, this, tell);
    connect(&outbox, &Outbox::dropped, this, tell);
    connect(&outbox, &Outbox::restored, this, [this] {
        for (const Id id : m_entries.keys())
            Q_EMIT changed(id);
    });
}

void VideoStore::put(const protocol::Video &video)
{
    Entry &entry = m_entries[video.id];
    const bool newer = entry.countsAreNewer;
    const protocol::Video::Counts counts = entry.server.counts;
    entry.server = video;
    entry.known = true;
    if (newer)
        entry.server.counts = counts;
    Q_EMIT changed(video.id);
}

void VideoStore::forget(Id id)
{
    for (const Kind kind : {Kind::Like, Kind::Reaction, Kind::Bookmark, Kind::Repost}) {
        if (m_outbox.wish(about(kind, id)))
            return;
    }
    m_entries.remove(id);
}

void VideoStore::drop(Id id)
{
    m_entries.remove(id);
    Q_EMIT gone(id);
}

protocol::Video VideoStore::video(Id id) const
{
    const auto found = m_entries.constFind(id);
    if (found == m_entries.cend())
        return {};
    protocol::Video shown = found->server;
    if (const auto like = m_outbox.wish(about(Kind::Like, id))) {
        if (!found->countsAreNewer)
            shown.counts.likes += step(shown.viewer.liked, like->on());
        shown.viewer.liked = like->on();
    }
    if (const auto reaction = m_outbox.wish(about(Kind::Reaction, id))) {
        auto &counts = shown.counts.reactions;
        if (!found->countsAreNewer && shown.viewer.reaction != reaction->value) {
            if (!shown.viewer.reaction.isEmpty())
                counts[shown.viewer.reaction] = qMax<qint64>(0, counts[shown.viewer.reaction] - 1);
            if (reaction->on())
                ++counts[reaction->value];
        }
        shown.viewer.reaction = reaction->value;
    }
    if (const auto kept = m_outbox.wish(about(Kind::Bookmark, id)))
        shown.viewer.bookmarked = kept->on();
    if (const auto repost = m_outbox.wish(about(Kind::Repost, id))) {
        if (!found->countsAreNewer)
            shown.counts.reposts += step(shown.viewer.reposted, repost->on());
        shown.viewer.reposted = repost->on();
    }
    return shown;
}

bool VideoStore::contains(Id id) const
{
    return m_entries.contains(id);
}

void VideoStore::turn(OutboxEntry wish, bool on, bool protocol::Video::Viewer::*held)
{
    wish.value = OutboxEntry::valueOf(on);
    const Entry &entry = m_entries[wish.subject];
    if (entry.known)
        wish.before = OutboxEntry::valueOf(entry.server.viewer.*held);
    want(std::move(wish));
}

void VideoStore::setLiked(Id id, bool liked)
{
    turn(about(Kind::Like, id), liked, &protocol::Video::Viewer::liked);
}

void VideoStore::setBookmarked(Id id, bool kept)
{
    turn(about(Kind::Bookmark, id), kept, &protocol::Video::Viewer::bookmarked);
}

void VideoStore::setReposted(Id id, bool reposted)
{
    turn(about(Kind::Repost, id), reposted, &protocol::Video::Viewer::reposted);
}

void VideoStore::share(Id id)
{
    want(about(Kind::Share, id));
}

void VideoStore::setReaction(Id id, const QString &kind)
{
    OutboxEntry wish = about(Kind::Reaction, id);
    wish.value = kind;
    const Entry &entry = m_entries[id];
    if (entry.known)
        wish.before = entry.server.viewer.reaction;
    want(wish);
}

void VideoStore::want(OutboxEntry wish)
{
    m_entries[wish.subject].server.id = wish.subject;
    m_outbox.add(std::move(wish));
}

void VideoStore::onSent(const OutboxEntry &sent, const QJsonObject &answer)
{
    if (!isOurs(sent))
        return;
    const Result<protocol::Video> video = protocol::videoFromJson(answer);
    if (video.ok() && video->id == sent.subject) {
        Entry &entry = m_entries[sent.subject];
        // Live counts that came meanwhile may be younger than the answer, or older; the answer is
        // the one that surely has our part in it.
        entry.countsAreNewer = false;
        entry.server = video.value();
        entry.known = true;
    }
    settle(sent.subject);
}

void VideoStore::onRefused(const OutboxEntry &refusal, const Error &why)
{
    if (!isOurs(refusal))
        return;
    settle(refusal.subject);
    Q_EMIT refused(refusal.subject, why);
}

void VideoStore::settle(Id id)
{
    if (const auto entry = m_entries.find(id); entry != m_entries.end() && !anyUnderWay(id))
        entry->countsAreNewer = false;
    Q_EMIT changed(id);
}

bool VideoStore::anyUnderWay(Id id) const
{
    const auto underWay = [this, id](Kind kind) {
        const auto wish = m_outbox.wish(about(kind, id));
        return wish && !m_outbox.isWaiting(wish->key);
    };
    return underWay(Kind::Like) || underWay(Kind::Reaction) || underWay(Kind::Repost);
}

void VideoStore::watch(Id id)
{
    m_realtime.subscribe(rt::videoChannel(id));
}

void VideoStore::unwatch(Id id)
{
    m_realtime.unsubscribe(rt::videoChannel(id));
}

void VideoStore::refetch(Id id)
{
    whenDone(m_videos.video(id), this, [this](const Result<protocol::Video> &answer) {
        if (answer.ok())
            put(answer.value());
    });
}

void VideoStore::onEvent(const QString &channel, const QString &event, const QJsonObject &data)
{
    const Id id = rt::videoOfChannel(channel);
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    if (event == QLatin1StringView(rt::kVideoCounts)) {
        found->server.counts = protocol::videoCountsFromJson(data);
        found->countsAreNewer = anyUnderWay(id);
        Q_EMIT changed(id);
    } else if (event == QLatin1StringView(rt::kVideoState)) {
        Result<protocol::Video> video = protocol::videoFromJson(data);
        if (!video.ok())
            return;
        if (!data.contains(u"media"_s)) {
            // Of a clip that is not for everybody the channel says little; the rest is to be asked.
            protocol::Video known = found->server;
            known.state = video->state;
            known.progress = video->progress;
            known.failure = video->failure;
            const bool more = video->playable != known.playable
                || known.media.masterUrl.isEmpty() != !video->playable;
            put(known);
            if (more || video->state == protocol::VideoState::Ready)
                refetch(id);
            return;
        }
        // Sent to everybody, so it knows nothing of this viewer.
        video->viewer = found->server.viewer;
        video->account.viewer = found->server.account.viewer;
        put(video.value());
    } else if (event == QLatin1StringView(rt::kVideoAudience)) {
        refetch(id);
    }
}

} // namespace vireo::sdk
