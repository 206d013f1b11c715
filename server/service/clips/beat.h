// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace vireo::server::service {

//! What changes faster than anybody can follow, counts and bursts, is told ten times a second.
inline constexpr int kBeatMs = 100;

} // namespace vireo::server::service
