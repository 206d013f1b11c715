// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedaway.h"

#include "app/feed/feedmodel.h"
#include "sdk/client.h"
#include "sdk/store/offlinefeed.h"

#include <algorithm>

namespace vireo::app {
namespace {
// As many as the stream fetches ahead, and then some.
constexpr int kAtHandBehind = 2;
constexpr int kAtHandAhead = 8;
} // namespace

FeedAway::FeedAway(sdk::Client &client, sdk::OfflineFeed &offline, FeedModel &list, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_offline(offline)
    , m_list(list)
{
    connect(&client.transport(), &sdk::Transport::reachableChanged, this, &FeedAway::turn);
    connect(&offline, &sdk::OfflineFeed::looked, this, [this] {
        if (!m_client.transport().reachable())
            m_list.showAtHand(m_offline.atHand());
    });
    connect(&list, &FeedModel::positionChanged, this, &FeedAway::remember);
    connect(&list, &FeedModel::countChanged, this, &FeedAway::remember);
    connect(&client.session(), &sdk::Session::stateChanged, this, &FeedAway::sessionChanged);
    sessionChanged();
    remember();
    turn();
}

void FeedAway::turn()
{
    if (m_client.transport().reachable())
        m_list.goOn();
    else
        m_offline.look();
}

void FeedAway::remember()
{
    // What is shown without a network came from there.
    if (!m_client.transport().reachable() || m_list.count() == 0)
        return;
    QList<protocol::FeedItem> items;
    const int last = std::min(m_list.position() + kAtHandAhead, m_list.count() - 1);
    for (int row = std::max(0, m_list.position() - kAtHandBehind); row <= last; ++row)
        items.append(m_list.current(row));
    m_offline.remember(items);
}

void FeedAway::sessionChanged()
{
    const sdk::Session &session = m_client.session();
    if (session.state() == sdk::Session::State::SignedIn)
        m_offline.setViewer(session.account().id);
    else if (session.state() == sdk::Session::State::SignedOut)
        m_offline.setViewer({});
}

} // namespace vireo::app
