// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/connection.h"

#include <chrono>
#include <optional>

//! The second step of signing in, each call within one transaction of the caller's.
//!
//! What is given back in a value is to be kept although something was refused: a counted try. Only
//! a Result that is an error undoes the transaction.
namespace vireo::server::secondstep {

inline constexpr int kTries = 5; //!< wrong codes, then nobody gets in by a code for kLockMs
inline constexpr qint64 kLockMs = 15 * 60'000;
inline constexpr qint64 kFreshMs = 10 * 60'000; //!< what a code shown in a session opens
inline constexpr qint64 kOfferMs = 15 * 60'000; //!< to confirm what was offered

//! What speaks against \p code (of the authenticator, or a recovery code; empty: none was given).
//! Nothing: it was right, and is used up, or the account has no second step.
[[nodiscard]] Result<std::optional<Error>> check(
    storage::Connection &db, const Secrets &secrets, Id account, const QString &code, qint64 nowMs);
//! Confirms what was offered by its first code.
[[nodiscard]] Result<std::optional<Error>> confirm(
    storage::Connection &db, const Secrets &secrets, Id account, const QString &code, qint64 nowMs);
//! Forbidden ("step_up_needed") where the account has a second step and showed no code in this
//! session within kFreshMs: for what would do much harm in the hands of who found an open device.
[[nodiscard]] Result<void> fresh(
    storage::Connection &db, Id account, const QString &session, qint64 nowMs);
//! Ten new recovery codes, in the place of those of before; only here they can be read.
[[nodiscard]] Result<QStringList> newRecovery(
    storage::Connection &db, const Secrets &secrets, Id account);

} // namespace vireo::server::secondstep
