// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstdint>

namespace vireo::test {

//! \brief What faultshim.cpp, preloaded into a server, does to it; the test maps the same file.
struct ShimControl
{
    //! Sync: only syncs count and fail, and what they should have kept reads as zeros afterwards.
    enum class Fault : std::int32_t { None, Error, Short, Sync };

    //! Added to CLOCK_REALTIME, and so to every time of day.
    std::atomic<std::int64_t> clockMs{0};
    //! Writes and syncs of watched files until the fault strikes; 0: the next one. Below 0: never.
    std::atomic<std::int64_t> strikeAfter{-1};
    std::atomic<std::int32_t> struck{0}; //!< how often it has
    std::atomic<std::int32_t> error{0}; //!< errno
    std::atomic<Fault> fault{Fault::None};
    std::atomic<std::int64_t> calls{0}; //!< writes and syncs of watched files so far
};

} // namespace vireo::test
