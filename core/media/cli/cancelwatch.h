// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/avhandles.h"

#include <thread>

namespace vireo::media {

class EventWriter;

//! \brief Watches standard input on a thread of its own: when it closes, the job is cancelled.
//!
//! The flag asks the job to stop; where it has not within 700 ms (a long step of a codec), the
//! process says "cancelled" and ends by itself.
class CancelWatch
{
public:
    //! Both must outlive this.
    CancelWatch(CancelFlag &cancelled, EventWriter &events);
    //! The thread is left behind: it waits on a pipe that may stay open, and the process ends.
    ~CancelWatch();
    CancelWatch(const CancelWatch &) = delete;
    CancelWatch &operator=(const CancelWatch &) = delete;

private:
    std::thread m_thread;
};

} // namespace vireo::media
