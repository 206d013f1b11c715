// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/clips/feedpage.h"
#include "server/service/clips/feedscene.h"
#include "server/service/clips/impressions.h"

namespace vireo::server::service {

//! \brief Makes of what was found what is sent: who made it, why it is here, where its files are,
//! what the viewer did with it. Thread-safe.
class FeedDress
{
public:
    FeedDress(const MediaAddress &addresses, const Impressions &impressions);

    [[nodiscard]] Result<FeedPage> page(
        const FeedScene &scene, const FeedFound &found, bool moderator) const;

private:
    const MediaAddress &m_addresses;
    const Impressions &m_impressions;
};

} // namespace vireo::server::service
