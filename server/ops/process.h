// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace vireo::server::ops {

//! Figures of this process; 0 where the system does not tell.
[[nodiscard]] double residentBytes();
[[nodiscard]] double openDescriptors();
[[nodiscard]] double cpuSeconds();

} // namespace vireo::server::ops
