// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/main/options.h"

namespace vireo::app {

//! \brief The tour in all its sizes: one process each, because a process has one pixel ratio.
//!
//! Phone at 390 x 844 and twice the pixels, tablet at 820 x 1180, desktop at 1440 x 900. Passes on
//! every JSON line, writes them to tour.jsonl in the folder as well, and gives the exit status.
[[nodiscard]] int tourEveryForm(const Options &options);

} // namespace vireo::app
