// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>

namespace vireo::server {

//! \brief SIGINT, SIGTERM and SIGHUP as calls on the thread that made this; one at a time exists.
//! SIGPIPE is ignored from then on. What comes before the event loop runs is told once it does, so
//! it is made before anything listens. A second SIGINT or SIGTERM ends the process at once.
class StopSignals
{
public:
    struct Handlers
    {
        std::function<void()> stop;
        std::function<void()> reload;
    };

    explicit StopSignals(Handlers handlers);
    ~StopSignals();
    StopSignals(const StopSignals &) = delete;
    StopSignals &operator=(const StopSignals &) = delete;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace vireo::server
