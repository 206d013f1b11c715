// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/liveroom.h"

#include "app/feed/feedfeature.h"
#include "core/protocol/realtime.h"
#include "sdk/client.h"

namespace vireo::app {

namespace rt = protocol::realtime;

LiveRoom::LiveRoom(QObject *parent)
    : QObject(parent)
{
    FeedFeature *feed = FeedFeature::current();
    if (!feed)
        return;
    sdk::RealtimeClient &live = feed->client().realtime();
    connect(&live, &sdk::RealtimeClient::eventArrived, this, &LiveRoom::hear);
    connect(
        &live, &sdk::RealtimeClient::stateChanged, this, [this](sdk::RealtimeClient::State state) {
            // What was heard before the line broke may be wrong by now.
            if (state != sdk::RealtimeClient::State::Live)
                setViewers(0);
        });
}

void LiveRoom::setVideoId(const QString &id)
{
    if (m_videoId == id)
        return;
    m_videoId = id;
    setViewers(0);
    Q_EMIT videoIdChanged();
}

void LiveRoom::setViewers(int viewers)
{
    if (m_viewers == viewers)
        return;
    m_viewers = viewers;
    Q_EMIT viewersChanged();
}

void LiveRoom::hear(const rt::ServerMessage &message)
{
    if (m_videoId.isEmpty() || rt::videoOfChannel(message.channel).toString() != m_videoId)
        return;
    if (message.event == QLatin1StringView(rt::kPresence)) {
        setViewers(message.data[QLatin1StringView("viewers")].toInt());
    } else if (message.event == QLatin1StringView(rt::kReactionBurst)) {
        for (auto kind = message.data.begin(); kind != message.data.end(); ++kind)
            Q_EMIT burst(kind.key(), kind.value().toInt());
    }
}

} // namespace vireo::app
