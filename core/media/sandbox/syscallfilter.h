// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace vireo::media {

//! \brief Leaves the calling process with the system calls that decoding, encoding and writing
//! below \p folderFd need; see seccomp(2).
//!
//! Everything else fails with EPERM; what only an attacker wants (sockets, other programs, other
//! processes, the kernel's doors) kills the process. clone3 says ENOSYS, so that the C library
//! falls back to clone, whose flags can be checked: threads yes, processes no. Files can only be
//! opened relative to the folder. False where it could not be installed.
[[nodiscard]] bool filterSystemCalls(int folderFd);

} // namespace vireo::media
