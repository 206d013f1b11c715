// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

namespace vireo::base {

//! Keeps what threads free from piling up: buffers pass from thread to thread here, and glibc's
//! allocator would give each thread an arena of its own that holds on to what others freed in it.
//! For a program's main(), before its first thread; does nothing where the C library is another.
void boundHeap();

} // namespace vireo::base
