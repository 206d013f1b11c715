// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <optional>

//! Sounds: each is named by the clip that it was first heard in.
namespace vireo::server::storage::sounds {

struct Row
{
    Id id; //!< of its first clip
    Id account; //!< who made that
    qint64 clips = 0; //!< that everybody may see and that use it
};

[[nodiscard]] Result<std::optional<Row>> find(Connection &db, Id id);
//! Of \p ids those that are sounds, most used first.
[[nodiscard]] Result<QList<Row>> among(Connection &db, const QList<Id> &ids);
//! Of what \p accounts made, most used first.
[[nodiscard]] Result<QList<Row>> of(Connection &db, const QList<Id> &accounts, int most);
//! What many people use now, most first.
[[nodiscard]] Result<QList<Row>> trending(Connection &db, qint64 nowMs, int most);

} // namespace vireo::server::storage::sounds
