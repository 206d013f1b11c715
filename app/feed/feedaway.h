// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace vireo::sdk {
class Client;
class OfflineFeed;
} // namespace vireo::sdk

namespace vireo::app {

class FeedModel;

//! \brief Turns a feed to the clips on this device while the server is out of reach, and back.
//!
//! Also remembers what the feed shows, so that there is something to turn to. GUI thread.
class FeedAway : public QObject
{
    Q_OBJECT

public:
    //! All outlive this.
    FeedAway(
        sdk::Client &client, sdk::OfflineFeed &offline, FeedModel &list, QObject *parent = nullptr);

private:
    void turn();
    void remember();
    void sessionChanged();

    sdk::Client &m_client;
    sdk::OfflineFeed &m_offline;
    FeedModel &m_list;
};

} // namespace vireo::app
