// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/account.h"
#include "core/protocol/mutes.h"
#include "server/service/people/standing.h"
#include "server/storage/connection.h"

#include <QCache>
#include <QHash>
#include <QList>
#include <QSet>

#include <memory>
#include <mutex>

namespace vireo::server::people {

//! Everybody to whom one account stands in some way, and what it does not want to see.
struct Circle
{
    QHash<Id, Standing> standings;
    QList<Id> heard; //!< followed and not muted: whose clips and reposts it gets
    protocol::MutedWords mutedKeys;
    QSet<Id> hiddenClips; //!< "not interested"
    QHash<Id, qint64> hiddenMakers; //!< and when that was said of a clip of theirs last
    qint64 sinceMs = 0; //!< what was seen before that is forgotten

    [[nodiscard]] Standing to(Id other) const { return standings.value(other); }
};

//! \brief Circles in memory, each as good as its stamp (storage::feeds::Mark::circle), so that an
//! answer is never from before a block or a mute. Bounded by how many people are in them.
//! Thread-safe.
class Circles
{
public:
    Circles();

    //! Of \p viewer (null: a guest, who has none), whose stamp was read as \p stamp before.
    [[nodiscard]] Result<std::shared_ptr<const Circle>> of(
        storage::Connection &db, Id viewer, qint64 stamp);

private:
    struct Kept
    {
        qint64 stamp = 0;
        std::shared_ptr<const Circle> circle;
    };

    std::mutex m_mutex;
    QCache<Id, Kept> m_kept;
};

} // namespace vireo::server::people
