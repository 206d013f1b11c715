// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/feed.h"
#include "server/service/clips/cards.h"

#include <QList>

#include <memory>

namespace vireo::server::service {

//! What a protocol::FeedItem says, as parts that are ready to be sent.
struct FeedItem
{
    std::shared_ptr<const ClipCard> clip;
    std::shared_ptr<const PersonCard> person;
    protocol::Video::Counts counts;
    protocol::VideoWire::Reader reader; //!< its account is person's
    protocol::Reason reason;
    QByteArray impression;
};

struct FeedPage
{
    QList<FeedItem> items;
    QString nextCursor; //!< empty: nothing more
};

} // namespace vireo::server::service
