// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QStringList>

//! Looks things up by words. Expressions are those of searchtext::query().
namespace vireo::server::storage::find {

struct Hit
{
    Id id;
    double relevance = 0; //!< above 0, more is better; of one query only
};

//! Among clips that everybody may see: the newest \p most that match, newest first.
[[nodiscard]] Result<QList<Hit>> clips(Connection &db, const QString &expression, int most);
//! By handle and name, best first.
[[nodiscard]] Result<QList<Hit>> people(Connection &db, const QString &expression, int most);
//! Accounts whose handles share most with \p handle (lower-case ASCII), best first.
[[nodiscard]] Result<QList<Id>> alike(Connection &db, const QString &handle, int most);

struct TagRow
{
    QString tag;
    qint64 clips = 0;
};
[[nodiscard]] Result<TagRow> tag(Connection &db, const QString &tag);
//! Those that begin with \p prefix (folded), most used first.
[[nodiscard]] Result<QList<TagRow>> tags(Connection &db, const QString &prefix, int most);
//! What many people use now, most first.
[[nodiscard]] Result<QList<TagRow>> trendingTags(Connection &db, qint64 nowMs, int most);

} // namespace vireo::server::storage::find
