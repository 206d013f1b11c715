// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/audiosession.h"

#include <memory>

namespace vireo::app {

//! What this system has; null where it says nothing.
[[nodiscard]] std::unique_ptr<AudioSession> makeAudioSession();

} // namespace vireo::app
