// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/descriptors.h"

#include <algorithm>
#include <fcntl.h>
#include <limits>
#include <sys/resource.h>
#include <unistd.h>

namespace vireo::server::http {
namespace {
constexpr int kKeptAtMost = 512;
} // namespace

Descriptors::Descriptors()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        ::getrlimit(RLIMIT_NOFILE, &limit);
    }
    constexpr int kNoLimit = std::numeric_limits<int>::max();
    m_most = limit.rlim_cur == 0 ? kNoLimit : int(std::min<rlim_t>(limit.rlim_cur, kNoLimit));
    m_kept = std::min(m_most / 4, kKeptAtMost);
}

bool Descriptors::suffice(int accepted) const
{
    const int border = m_most - m_kept;
    if (accepted < border)
        return true;
    const int lowestFree = ::fcntl(accepted, F_DUPFD_CLOEXEC, 0);
    if (lowestFree < 0)
        return false;
    ::close(lowestFree);
    return lowestFree < border;
}

} // namespace vireo::server::http
