// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace vireo::media {

enum class Landlock {
    Restricted,
    Absent, //!< the kernel has none, or it is switched off
    Failed, //!< it is there and refused
};

//! The newest version of Landlock's rules that this kernel knows; 0: none.
[[nodiscard]] int landlockAbi();

//! Leaves the calling process with the files below the folder \p folderFd (make, read, write,
//! remove) and no other path; with no TCP and no abstract sockets or signals outward where the
//! kernel's Landlock knows of them. The kernel is asked for its ABI; see landlock(7).
[[nodiscard]] Landlock restrictFiles(int folderFd);

} // namespace vireo::media
