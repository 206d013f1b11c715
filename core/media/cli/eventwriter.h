// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/mediajob.h"

#include <chrono>
#include <mutex>

namespace vireo::media {

//! \brief Writes MediaEvents to standard output, one line each, one write each. Thread-safe.
//!
//! Progress is told at most five times a second and never goes back; after Done or Failed nothing
//! more is written, so the last line is final whichever thread wrote it.
class EventWriter
{
public:
    void progress(double value);
    void playable(const protocol::MediaResult &result, const protocol::Fingerprint &print);
    void done(const protocol::MediaResult &result);
    void failed(const Error &error);
    //! True once nobody reads any more.
    [[nodiscard]] bool deaf() const;

private:
    void write(const protocol::MediaEvent &event);

    mutable std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_lastProgress;
    double m_progress = -1;
    bool m_final = false;
    bool m_deaf = false;
};

} // namespace vireo::media
