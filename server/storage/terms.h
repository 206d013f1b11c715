// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/term.h"
#include "server/storage/connection.h"

#include <functional>

//! Blocked terms, and the texts they are tried on. Global.
namespace vireo::server::storage::terms {

using protocol::Term;

//! All, newest first.
[[nodiscard]] Result<QList<Term>> all(Connection &db);
[[nodiscard]] Result<void> insert(Connection &db, const Term &term, Id by);
//! Nothing where there was none.
[[nodiscard]] Result<std::optional<Term>> remove(Connection &db, Id id);

//! A text that people wrote.
struct Text
{
    QString kind; //!< "clip", "comment" or "account"
    Id id;
    Id video;
    QString text;
};
//! Hands the texts that stand to \p look, newest first of each kind, at most \p most of a kind.
[[nodiscard]] Result<void> forEachText(
    Connection &db, int most, const std::function<void(const Text &)> &look);

} // namespace vireo::server::storage::terms
