// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/term.h"
#include "server/storage/connection.h"

#include <optional>

//! Whether what people write holds a blocked term.
namespace vireo::server::service::terms {

//! How texts and terms are compared: case, compatibility forms, invisible characters, runs of
//! space, and letters of another script that look like those beside them do not tell them apart.
//! Accents do: they make other words of other languages (the Spanish for "year").
[[nodiscard]] QString comparable(const QString &text);
//! \p text is comparable().
[[nodiscard]] bool meets(const protocol::Term &term, const QString &text);

//! The strongest term that any of \p texts meets; nothing: none.
[[nodiscard]] Result<std::optional<protocol::Term>> check(
    storage::Connection &connection, const QStringList &texts);
//! Invalid ("blocked_term") for field \p pointer where one of \p texts meets a term that refuses
//! it, or one that holds it: for texts that nobody can let through later, as names.
[[nodiscard]] Result<void> refuse(
    storage::Connection &connection, const QStringList &texts, const QString &pointer);
//! What is said to who wrote it.
[[nodiscard]] Error refusal(const QString &pointer);

} // namespace vireo::server::service::terms
