// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <chrono>
#include <functional>
#include <mutex>

namespace vireo::server::realtime {

struct Shared;

//! \brief How many listen to each clip's channel, told to them when it changed and not more often
//! than they need to know. Numbers only, never who; those from whom one is apart are not counted
//! for him. Thread-safe.
class Presence
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    //! Called without a lock, on the thread that called tell().
    using Tell = std::function<void(const Shared &)>;

    //! \p clock must outlive this; see HubOptions::presence for \p pause.
    Presence(std::chrono::milliseconds pause, Tell tell, const base::Clock &clock);

    //! Other channels than those of clips are not counted.
    //! \p account: who comes or goes; null: a guest.
    void enter(const QString &channel, Id account);
    void leave(const QString &channel, Id account);
    //! Tells what changed and is due; to be called now and then.
    void tell(TimePoint now);

private:
    struct Room
    {
        int viewers = 0;
        QHash<Id, int> people; //!< how often each of them counts; without guests
        TimePoint due = {}; //!< not before
    };

    const std::chrono::milliseconds m_pause;
    const Tell m_tell;
    const base::Clock &m_clock;
    std::mutex m_mutex;
    QHash<QString, Room> m_rooms;
    QSet<QString> m_changed;
};

} // namespace vireo::server::realtime
