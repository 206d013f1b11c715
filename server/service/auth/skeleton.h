// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace vireo::server {

//! What \p text looks like to somebody who reads fast: two texts with one skeleton can be taken
//! for each other (Unicode Technical Standard 39, section 4). Folded before and after, so that
//! "PayPa1" and "paypal" have one. Only to be compared, never to be shown. Thread-safe.
[[nodiscard]] QString skeletonOf(const QString &text);

} // namespace vireo::server
