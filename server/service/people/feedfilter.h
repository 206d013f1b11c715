// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/mutes.h"
#include "core/protocol/video.h"
#include "server/service/people/circle.h"
#include "server/storage/connection.h"

#include <QHash>

namespace vireo::server::people {

//! \brief What one viewer does not get to see in any feed: clips of accounts that are apart from
//! him or that he muted, and clips with words or tags that he muted. A guest sees all.
class FeedFilter
{
public:
    //! For clips by \p authors.
    [[nodiscard]] static Result<FeedFilter> of(
        storage::Connection &db, Id viewer, const QList<Id> &authors);

    //! For clips by anybody, for \p viewer whose circle is \p circle.
    [[nodiscard]] static FeedFilter of(Id viewer, const Circle &circle);

    //! Of \p clip its account's id, caption and tags are looked at.
    [[nodiscard]] bool lets(const protocol::Video &clip) const;

private:
    Id m_viewer;
    QHash<Id, Standing> m_standings;
    protocol::MutedWords m_keys;
};

} // namespace vireo::server::people
