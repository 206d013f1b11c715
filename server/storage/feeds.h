// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/account.h"
#include "core/protocol/video.h"
#include "server/storage/connection.h"

#include <QList>

//! What a page of a feed reads each time: stamps, by which it knows that what is kept in memory
//! still holds (migration 0020), and what changes too often to be kept.
namespace vireo::server::storage::feeds {

struct Mark
{
    qint64 circle = 0; //!< of the viewer
    qint64 changes = 0; //!< of whose clips followers may see; 0: none yet
};
[[nodiscard]] Result<Mark> mark(Connection &db, Id viewer);

struct Changes
{
    bool all = false; //!< too many: whatever is kept may be old
    QList<Id> makers;
};
//! Behind \p known.
[[nodiscard]] Result<Changes> changesSince(Connection &db, qint64 known);

//! Something of one account that its followers see.
struct Head
{
    Id video;
    qint64 place = 0;
    qint64 publishMs = 0; //!< of a repost 0
};
//! The newest \p most clips of \p account that its followers may see, published or not.
[[nodiscard]] Result<QList<Head>> clipsOf(Connection &db, Id account, int most);
//! The newest \p most that \p account passed on.
[[nodiscard]] Result<QList<Head>> repostsOf(Connection &db, Id account, int most);

//! What stands in a clip's row of the moment.
struct Live
{
    Id id;
    qint64 stamp = 0;
    protocol::Video::Counts counts;
};
//! Of those of \p ids that there are, deleted ones too; in no order.
[[nodiscard]] Result<QList<Live>> live(Connection &db, const QList<Id> &ids);

struct Person
{
    Id id;
    qint64 stamp = 0;
    protocol::Account::Counts counts;
};
[[nodiscard]] Result<QList<Person>> people(Connection &db, const QList<Id> &ids);

struct Own
{
    bool liked = false;
    int reaction = 0; //!< of reactions::kinds(), beside the like; 0: none
    bool reposted = false;
};
//! What \p viewer did with \p videos; only those with which it did something.
[[nodiscard]] Result<QHash<Id, Own>> own(Connection &db, const QList<Id> &videos, Id viewer);

} // namespace vireo::server::storage::feeds
