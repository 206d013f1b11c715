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
//! him or that he muted, clips with words or tags that he muted, and what is for adults where he is
//! none. A guest sees all else.
class FeedFilter
{
public:
    //! For clips by \p authors; \p adult: the viewer may see what is for adults.
    [[nodiscard]] static Result<FeedFilter> of(
        storage::Connection &db, Id viewer, bool adult, const QList<Id> &authors);

    //! For clips by anybody, for \p viewer whose circle is \p circle.
    [[nodiscard]] static FeedFilter of(Id viewer, bool adult, const Circle &circle);

    //! Of \p clip its account's id, caption, tags and label are looked at.
    [[nodiscard]] bool lets(const protocol::Video &clip) const;

private:
    Id m_viewer;
    bool m_adult = false;
    QHash<Id, Standing> m_standings;
    protocol::MutedWords m_keys;
};

} // namespace vireo::server::people
