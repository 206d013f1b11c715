// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QHash>
#include <QStringList>

//! Who likes a clip, and at most one other reaction of each. Kinds are indexes of kinds().
namespace vireo::server::storage::reactions {

//! One viewer's reactions to one clip.
struct Own
{
    bool liked = false;
    QString other; //!< empty: none
};

//! The names on the wire; the index is what is stored. 0 is the like, which stands beside at most
//! one of the others.
[[nodiscard]] const QStringList &kinds();

//! True: it was not so before.
[[nodiscard]] Result<bool> add(Connection &db, Id video, Id account, int kind, qint64 nowMs);
[[nodiscard]] Result<bool> remove(Connection &db, Id video, Id account, int kind);
//! What \p account gave beside the like.
[[nodiscard]] Result<QList<int>> others(Connection &db, Id video, Id account);
//! By clip; those without any are left out.
[[nodiscard]] Result<QHash<Id, Own>> ofViewer(Connection &db, const QList<Id> &videos, Id account);

} // namespace vireo::server::storage::reactions
