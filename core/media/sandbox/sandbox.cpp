// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/sandbox/sandbox.h"

#include "core/base/sanitized.h"
#include "core/media/sandbox/landlock.h"
#include "core/media/sandbox/syscallfilter.h"

#include <QStringList>

#include <algorithm>
#include <csignal>
#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

bool limit(int resource, rlim_t soft, rlim_t hard)
{
    rlimit now = {};
    if (getrlimit(resource, &now) != 0)
        return false;
    const rlimit wanted{std::min(soft, now.rlim_max), std::min(hard, now.rlim_max)};
    return setrlimit(resource, &wanted) == 0;
}

bool setLimits(const Sandbox &sandbox)
{
    bool ok = true;
#ifndef VIREO_ADDRESS_SANITIZED // whose shadow memory alone takes terabytes of addresses
    const auto memory = rlim_t(sandbox.memoryBytes);
    ok = limit(RLIMIT_AS, memory, memory) && ok;
#endif
    const auto seconds = rlim_t(sandbox.cpuSeconds);
    ok = limit(RLIMIT_CPU, seconds, seconds + 5) && ok; // the signal first, the kill after
    ok = limit(RLIMIT_FSIZE, rlim_t(sandbox.fileBytes), rlim_t(sandbox.fileBytes)) && ok;
    ok = limit(RLIMIT_NOFILE, 64, 64) && ok;
    ok = limit(RLIMIT_CORE, 0, 0) && ok;
    return ok;
}

void closeOthers(int first, int second)
{
    const auto [low, high] = std::minmax(first, second);
    const auto closeRange = [](int from, int to) {
        if (from <= to)
            syscall(SYS_close_range, unsigned(from), unsigned(to), 0U);
    };
    closeRange(3, low - 1);
    closeRange(std::max(low + 1, 3), high - 1);
    if (high < 3)
        closeRange(3, INT_MAX);
    else
        closeRange(high + 1, INT_MAX);
}

void shrinkThreads()
{
    // Address space is limited: small stacks and few heaps leave it to the pictures.
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 2 * 1024 * 1024);
    pthread_setattr_default_np(&attributes);
    pthread_attr_destroy(&attributes);
    mallopt(M_ARENA_MAX, 4);
}

#ifndef VIREO_ADDRESS_SANITIZED
//! Many systems and containers forbid it; then the other layers have to do.
bool leaveSystem(int folder)
{
    return unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS) == 0
        && fchdir(folder) == 0 && chroot(".") == 0;
}
#endif

} // namespace

Result<void> Sandbox::enter(Layers *seen) const
{
    QStringList missing;
    Layers layers;
    closeOthers(inputFd, outputFd);
    shrinkThreads();
    layers.limits = setLimits(*this);
    if (!layers.limits)
        missing.append(u"resource limits"_s);
#ifndef VIREO_ADDRESS_SANITIZED // whose reports need files and processes of their own
    layers.namespaces = leaveSystem(outputFd);
#endif
    layers.noNewPrivileges = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    if (!layers.noNewPrivileges)
        missing.append(u"no_new_privs"_s);
    const Landlock files = restrictFiles(outputFd);
    layers.landlock = files == Landlock::Restricted ? landlockAbi() : 0;
    if (files == Landlock::Failed)
        missing.append(u"Landlock"_s);
#ifndef VIREO_ADDRESS_SANITIZED
    layers.systemCalls = filterSystemCalls(outputFd);
    if (!layers.systemCalls)
        missing.append(u"seccomp"_s);
#endif
    if (seen)
        *seen = layers;
    if (missing.isEmpty() || !required)
        return {};
    return Error{Error::Kind::Internal, u"sandbox"_s,
        u"This server cannot lock its media process in (%1), so it refuses to read uploads."_s.arg(
            missing.join(u", "_s))};
}

void dieWithParent()
{
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
#ifndef VIREO_ADDRESS_SANITIZED
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace vireo::media
