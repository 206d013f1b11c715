// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/heap.h"

#include <cstdlib> // says which C library it is

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace vireo::base {

void boundHeap()
{
#ifdef __GLIBC__
    // Fixed, because by itself the border to mapped blocks rises with every picture freed, until
    // pictures lie among small things and hold their pages.
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 256 * 1024);
#endif
}

} // namespace vireo::base
