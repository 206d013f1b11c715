// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

namespace vireo::sdk {

//! What the viewer wants for his line.
enum class StreamMode {
    Automatic, //!< saves where the network is metered
    SaveData, //!< the lowest sensible rung, little ahead, of the next clip only its start
    Full, //!< never saves
};

} // namespace vireo::sdk
