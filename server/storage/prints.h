// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <functional>
#include <optional>

//! What clips look and sound like (protocol::Fingerprint, as bytes), and the list of those that are
//! to stay away.
namespace vireo::server::storage::prints {

[[nodiscard]] Result<void> set(Connection &db, Id video, const QByteArray &print);
//! Nothing where none is known.
[[nodiscard]] Result<std::optional<QByteArray>> of(Connection &db, Id video);

//! A clip that was removed and is not wanted back. Global.
struct Unwanted
{
    Id id;
    Id video; //!< which may be gone since
    Id action; //!< that removed it
    QString rule;
    QString excerpt; //!< its caption then
    QByteArray print;
    bool sound = false; //!< its sound is its own, and unwanted as well
    qint64 createdMs = 0;
    Id by; //!< null: the operator
};
[[nodiscard]] Result<void> add(Connection &db, const Unwanted &entry);
[[nodiscard]] Result<std::optional<Unwanted>> find(Connection &db, Id id);
//! Newest first, below id \p before.
[[nodiscard]] Result<QList<Unwanted>> list(Connection &db, Id before, int most);
//! Calls \p look for each until it gives false.
[[nodiscard]] Result<void> each(Connection &db, const std::function<bool(const Unwanted &)> &look);
[[nodiscard]] Result<bool> remove(Connection &db, Id id);
//! What an action put there is there no more.
[[nodiscard]] Result<void> removeOf(Connection &db, Id action);

} // namespace vireo::server::storage::prints
