// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointer>

namespace vireo::sdk {
class Client;
class FeedStream;
} // namespace vireo::sdk

namespace vireo::app {

class FeedModel;

//! \brief Tells the stream which clips come in which order: those of the list that is on show.
//!
//! GUI thread.
class FeedQueue : public QObject
{
    Q_OBJECT

public:
    //! Both outlive this.
    FeedQueue(sdk::Client &client, sdk::FeedStream &stream, QObject *parent = nullptr);

    //! \p list is watched from now on, and its moves are followed. Null: no list is.
    void show(FeedModel *list);

private:
    void tell();

    sdk::Client &m_client;
    sdk::FeedStream &m_stream;
    QPointer<FeedModel> m_list;
};

} // namespace vireo::app
