// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

namespace vireo::media {

//! \brief What a process that reads strangers' media takes away from itself before the first byte.
//!
//! From then on it may use the two descriptors and its standard streams, start threads, and make,
//! rename and remove files in the output folder: no other file, no socket, no program, no other
//! process. Layers: rlimits, no_new_privs, seccomp (each required), Landlock and namespaces (where
//! the kernel gives them to such a user).
struct Sandbox
{
    //! What holds once enter() is done.
    struct Layers
    {
        bool limits = false;
        bool noNewPrivileges = false;
        bool systemCalls = false; //!< seccomp
        int landlock = 0; //!< its ABI; 0: none
        //! A user, network, IPC and host name of its own, and the output folder as its root: what
        //! bubblewrap would give, without a second program.
        bool namespaces = false;
    };

    int inputFd = 3;
    int outputFd = 4;
    qint64 memoryBytes = 0;
    int cpuSeconds = 0;
    qint64 fileBytes = 0; //!< of one file
    bool required = true; //!< fail where a layer is missing; else go on without it

    //! Closes every other descriptor, then locks the calling process in, with all threads it will
    //! start; call it while there is one. Cannot be undone. Error "sandbox" names what is missing.
    //! \p layers, where not null, says what was had.
    [[nodiscard]] Result<void> enter(Layers *layers = nullptr) const;
};

//! Ends this process when its parent's starting thread ends, and keeps it out of core dumps.
void dieWithParent();

} // namespace vireo::media
