// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sdk/stream/policy/streamstate.h"

namespace vireo::bench {

//! \brief What most players do: one rung a clip, the highest that leaves a third of the measured
//! line free; eight segments ahead in the clip on screen, then two of the next.
//!
//! Stands beside StreamPolicy behind the same fetcher. Pure.
[[nodiscard]] sdk::StreamDecision plainPolicy(const sdk::StreamState &state);

} // namespace vireo::bench
