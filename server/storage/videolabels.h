// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

//! What is said of a clip before it is shown. Its creator and the moderators each have a label of
//! their own; it counts while one of the two stands.
namespace vireo::server::storage::videolabels {

enum class By { Creator = 1, Staff = 2 };

[[nodiscard]] Result<void> setSensitive(Connection &db, Id video, By by, bool on);
//! For adults alone. Call before the clip's audience is told of.
[[nodiscard]] Result<void> setAdults(Connection &db, Id video, By by, bool on);

} // namespace vireo::server::storage::videolabels
