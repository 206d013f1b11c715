// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Preloaded into a server under measurement: each fsync takes five milliseconds longer, as on a
// plain disk. It sleeps, so it costs no time of the processor.

#include <dlfcn.h>
#include <time.h>

namespace {

using Sync = int (*)(int);

int slowly(const char *name, int descriptor)
{
    constexpr timespec kPause{0, 5'000'000};
    nanosleep(&kPause, nullptr);
    return reinterpret_cast<Sync>(dlsym(RTLD_NEXT, name))(descriptor);
}

} // namespace

extern "C" int fsync(int descriptor)
{
    return slowly("fsync", descriptor);
}

extern "C" int fdatasync(int descriptor)
{
    return slowly("fdatasync", descriptor);
}
