// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "server/storage/connection.h"

#include <QString>

//! Who hears of a clip that came out; within the transaction that let it out. Who may not see it
//! hears nothing, and nobody hears of one clip twice, so it may be told again whenever others may
//! have come to see it.
namespace vireo::server::service::clipnews {

//! Tells whose clip or sound \p video is made of, and whom its caption mentions. Nothing while it
//! is not playable or waits for its time, and nothing of clips that were brought along from
//! elsewhere.
[[nodiscard]] Result<void> tellOut(storage::Connection &connection, Id video, qint64 nowMs);
//! Only whom its caption mentions and \p before, what it said until now, did not.
[[nodiscard]] Result<void> tellMentioned(
    storage::Connection &connection, Id video, const QString &before, qint64 nowMs);

} // namespace vireo::server::service::clipnews
