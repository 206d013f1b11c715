// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/realtime/message.h"

#include <QtGlobal>

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace vireo::server::realtime {

//! \brief Keeps one subscriber's view of one channel gap-free and in order, whatever order the
//! stored and the live events arrive in.
//!
//! Pure: the owner feeds it what happens and does what it returns. Events that arrive while
//! something is still being read are held, at most kMostHeld of them.
class Catchup
{
public:
    static constexpr size_t kMostHeld = 256;
    static constexpr int kMostReads = 3;

    struct Step
    {
        bool gap = false; //!< tell the client first: something is lost, fetch again
        std::vector<Frame> send; //!< then these, in order
        std::optional<qint64> read; //!< then read what is stored after this number
    };
    using Stored = std::vector<std::pair<qint64, Frame>>;

    //! \p after is the last number the client saw; none: from now on.
    explicit Catchup(std::optional<qint64> after)
        : m_after(after)
    {
    }

    //! The channel stood at \p current after this began to be fed.
    [[nodiscard]] Step joined(qint64 current);
    [[nodiscard]] Step event(qint64 seq, Frame frame);
    //! event() for what comes next where nothing is missing: true, and it goes out as it is. False:
    //! nothing was done, ask event().
    [[nodiscard]] bool follows(qint64 seq);
    //! Nothing: what was asked for is no longer stored.
    [[nodiscard]] Step stored(const std::optional<Stored> &events);

private:
    enum class State { Joining, Reading, Live };

    void hold(qint64 seq, Frame frame);
    //! Sends what follows on; asks for what is missing, or gives it up.
    void advance(Step &step);
    void giveUp(Step &step);

    std::optional<qint64> m_after;
    State m_state = State::Joining;
    qint64 m_last = 0;
    qint64 m_newest = 0;
    int m_reads = 0;
    bool m_overflow = false;
    std::map<qint64, Frame> m_held;
};

} // namespace vireo::server::realtime
