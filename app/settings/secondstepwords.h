// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

//! What the server has against a code or a wish about the second step, in words.
namespace vireo::app::secondstepwords {

//! One sentence or two: what is wrong and the way out.
[[nodiscard]] QString of(const Error &error);

} // namespace vireo::app::secondstepwords
