// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <chrono>
#include <vector>

namespace vireo::sdk {

//! \brief Who plays a clip: takes its segments from FeedStream and says where it is.
//!
//! Everything is called on the stream's thread and must return at once.
class ClipSink
{
public:
    virtual ~ClipSink() = default;

    //! Once, before anything else: how long each segment plays.
    virtual void opened(const std::vector<std::chrono::microseconds> &durations) = 0;
    //! \p bytes replaces what was given for \p index before, and begins with it.
    virtual void segment(int index, const QByteArray &init, const QByteArray &bytes, bool complete)
        = 0;
    //! Part of segment \p index was given and turned out to be broken; it comes anew, perhaps of
    //! another rung.
    virtual void withdrawn(int index) = 0;
    //! Segment \p index does not come, no rung has it whole: what follows is to be played instead.
    //! Until it comes all the same, after ClipFeed::retry() say.
    virtual void leftOut(int index) = 0;
    //! Nothing more comes until ClipFeed::retry(). A line that is down is not told: it passes.
    virtual void failed(const Error &error) = 0;

    //! Whether it has all of segment \p index, or knows that it is left out.
    [[nodiscard]] virtual bool has(int index) const = 0;
    //! The segment it reads next.
    [[nodiscard]] virtual int wanted() const = 0;
    //! Of the picture on show.
    [[nodiscard]] virtual std::chrono::microseconds position() const = 0;
};

} // namespace vireo::sdk
