// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/videostore.h"

#include "core/protocol/realtime.h"
#include "sdk/api/reactionsapi.h"
#include "sdk/api/videosapi.h"
#include "sdk/realtime/realtimeclient.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

namespace rt = protocol::realtime;

qint64 step(bool from, bool to)
{
    return qint64(to) - qint64(from);
}

} // namespace

VideoStore::VideoStore(
    VideosApi &videos, ReactionsApi &reactions, RealtimeClient &realtime, QObject *parent)
    : QObject(parent)
    , m_videos(videos)
    , m_reactions(reactions)
    , m_realtime(realtime)
{
    connect(&realtime, &RealtimeClient::event, this, [this](const rt::ServerMessage &message) {
        onEvent(message.channel, message.event, message.data);
    });
    connect(&realtime, &RealtimeClient::gap, this, [this](const QString &channel) {
        const Id id = rt::videoOfChannel(channel);
        if (contains(id))
            refetch(id);
    });
}

void VideoStore::put(const protocol::Video &video)
{
    Entry &entry = m_entries[video.id];
    const bool newer = entry.countsAreNewer;
    const protocol::Video::Counts counts = entry.server.counts;
    entry.server = video;
    if (newer)
        entry.server.counts = counts;
    Q_EMIT changed(video.id);
}

void VideoStore::forget(Id id)
{
    const auto found = m_entries.constFind(id);
    if (found == m_entries.cend() || found->likeUnderWay || found->reactionUnderWay
        || found->wish.liked || found->wish.reaction)
        return;
    m_entries.erase(found);
}

protocol::Video VideoStore::video(Id id) const
{
    const auto found = m_entries.constFind(id);
    if (found == m_entries.cend())
        return {};
    protocol::Video shown = found->server;
    if (found->wish.liked) {
        if (!found->countsAreNewer)
            shown.counts.likes += step(shown.viewer.liked, *found->wish.liked);
        shown.viewer.liked = *found->wish.liked;
    }
    if (found->wish.reaction) {
        auto &counts = shown.counts.reactions;
        if (!found->countsAreNewer && shown.viewer.reaction != *found->wish.reaction) {
            if (!shown.viewer.reaction.isEmpty())
                counts[shown.viewer.reaction] = qMax<qint64>(0, counts[shown.viewer.reaction] - 1);
            if (!found->wish.reaction->isEmpty())
                ++counts[*found->wish.reaction];
        }
        shown.viewer.reaction = *found->wish.reaction;
    }
    return shown;
}

bool VideoStore::contains(Id id) const
{
    return m_entries.contains(id);
}

void VideoStore::setLiked(Id id, bool liked)
{
    Entry &entry = m_entries[id];
    entry.server.id = id;
    entry.wish.liked = liked;
    sendLike(id);
    Q_EMIT changed(id);
}

void VideoStore::setReaction(Id id, const QString &kind)
{
    Entry &entry = m_entries[id];
    entry.server.id = id;
    entry.wish.reaction = kind;
    sendReaction(id);
    Q_EMIT changed(id);
}

void VideoStore::sendLike(Id id)
{
    Entry &entry = m_entries[id];
    if (entry.likeUnderWay || !entry.wish.liked)
        return;
    entry.likeUnderWay = true;
    const bool liked = *entry.wish.liked;
    whenDone(m_reactions.setLiked(id, liked), this,
        [this, id, liked](const Result<protocol::Video> &answer) {
            Entry &now = m_entries[id];
            now.likeUnderWay = false;
            // A later wish goes on from what stands now.
            if (!answer.ok() || now.wish.liked == liked)
                now.wish.liked.reset();
            settle(id, answer);
            sendLike(id);
        });
}

void VideoStore::sendReaction(Id id)
{
    Entry &entry = m_entries[id];
    if (entry.reactionUnderWay || !entry.wish.reaction)
        return;
    const QString wanted = *entry.wish.reaction;
    const QString kind = wanted.isEmpty() ? entry.server.viewer.reaction : wanted;
    if (kind.isEmpty()) {
        entry.wish.reaction.reset();
        return;
    }
    entry.reactionUnderWay = true;
    whenDone(m_reactions.setReaction(id, kind, !wanted.isEmpty()), this,
        [this, id, wanted](const Result<protocol::Video> &answer) {
            Entry &now = m_entries[id];
            now.reactionUnderWay = false;
            if (!answer.ok() || now.wish.reaction == wanted)
                now.wish.reaction.reset();
            settle(id, answer);
            sendReaction(id);
        });
}

void VideoStore::settle(Id id, const Result<protocol::Video> &answer)
{
    Entry &entry = m_entries[id];
    if (answer.ok()) {
        // Live counts that came meanwhile may be younger than the answer, or older; the answer is
        // the one that surely has our part in it.
        entry.countsAreNewer = false;
        entry.server = answer.value();
    }
    if (!entry.likeUnderWay && !entry.reactionUnderWay)
        entry.countsAreNewer = false;
    Q_EMIT changed(id);
    if (!answer.ok())
        Q_EMIT refused(id, answer.error());
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
        found->countsAreNewer = found->likeUnderWay || found->reactionUnderWay;
        Q_EMIT changed(id);
    } else if (event == QLatin1StringView(rt::kVideoState)) {
        Result<protocol::Video> video = protocol::videoFromJson(data);
        if (!video.ok())
            return;
        // Sent to everybody, so it knows nothing of this viewer.
        video->viewer = found->server.viewer;
        video->account.viewer = found->server.account.viewer;
        put(video.value());
    }
}

} // namespace vireo::sdk
