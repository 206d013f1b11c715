// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/service/clips/cards.h"
#include "server/service/people/circle.h"
#include "server/storage/connection.h"
#include "server/storage/feeds.h"

#include <QHash>
#include <QList>
#include <QString>

#include <limits>

//! What the feeds hand to one another while a page is made, all in one snapshot of the database.
namespace vireo::server::service {

//! Where a page begins: what its cursor says.
struct FeedPlace
{
    static constexpr qint64 kTop = std::numeric_limits<qint64>::max();

    enum class Part { Unseen, Seen };
    Part part = Part::Unseen;
    qint64 before = kTop; //!< places below this one; of what was seen before, ids
    qint64 extra = 0; //!< For You: when the session began; Trending: the last score

    [[nodiscard]] QString toString() const;
    //! Invalid where this server did not write \p cursor; empty: from the top, with \p extra.
    [[nodiscard]] static Result<FeedPlace> of(const QString &cursor, qint64 extra);
};

//! Who asks, and when.
struct FeedScene
{
    storage::Connection &connection;
    Cards &cards;
    Id viewer; //!< null: a guest
    bool adult = false; //!< the viewer may see what is for adults
    storage::feeds::Mark mark;
    std::shared_ptr<const people::Circle> circle;
    qint64 nowMs = 0;
};

//! A clip and where it stands in the list.
struct FeedEntry
{
    Cards::Clip clip;
    qint64 place = 0;

    [[nodiscard]] const VideoRow &row() const { return clip.card->row; }
    [[nodiscard]] Id id() const { return row().video.id; }
    [[nodiscard]] Id maker() const { return row().video.account.id; }
};

struct FeedFound
{
    QList<FeedEntry> entries;
    QHash<Id, Id> passedOnBy; //!< clips that are here because somebody passed them on
    bool seenBefore = false;
    QString next;
};

} // namespace vireo::server::service
