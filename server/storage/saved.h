// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QHash>
#include <QSet>

//! What accounts keep of others' clips: bookmarks, reposts, and that they were sent on.
namespace vireo::server::storage::saved {

//! True: it was not so before.
[[nodiscard]] Result<bool> bookmark(Connection &db, Id account, Id video, qint64 nowMs);
[[nodiscard]] Result<bool> forget(Connection &db, Id account, Id video);
//! Of \p videos those that \p account keeps.
[[nodiscard]] Result<QSet<Id>> bookmarked(Connection &db, Id account, const QList<Id> &videos);

struct Bookmark
{
    Id video;
    qint64 atMs = 0;
};
//! Newest first, behind one of \p beforeMs with clip \p before.
[[nodiscard]] Result<QList<Bookmark>> bookmarks(
    Connection &db, Id account, qint64 beforeMs, Id before, int most);

//! \p place is where it stands among clips. True: it was not so before.
[[nodiscard]] Result<bool> repost(Connection &db, Id account, Id video, qint64 place);
[[nodiscard]] Result<bool> takeBack(Connection &db, Id account, Id video);
//! Of \p videos those that \p account passed on.
[[nodiscard]] Result<QSet<Id>> reposted(Connection &db, Id account, const QList<Id> &videos);

struct Repost
{
    Id video;
    Id account;
    qint64 place = 0;
};
//! Whether others see what \p account passed on; where it stands is kept for when they do again.
[[nodiscard]] Result<void> setHidden(Connection &db, Id account, bool hidden);
//! All that \p account passed on, also what others do not see.
[[nodiscard]] Result<QList<Id>> allReposts(Connection &db, Id account, int most);
//! Of \p accounts, newest first, below \p below.
[[nodiscard]] Result<QList<Repost>> reposts(
    Connection &db, const QList<Id> &accounts, qint64 below, int most);
//! The newest repost of each of \p videos by one of \p accounts.
[[nodiscard]] Result<QHash<Id, Repost>> newestReposts(
    Connection &db, const QList<Id> &videos, const QList<Id> &accounts);

//! True: it counts, since \p account did not send the clip on within a day.
[[nodiscard]] Result<bool> share(Connection &db, Id account, Id video, qint64 nowMs);

} // namespace vireo::server::storage::saved
