// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "server/service/clips/burstpulse.h"
#include "server/service/clips/countpulse.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <QFuture>

#include <optional>

namespace vireo::server::service {

//! \brief A viewer's like, and at most one of the other reactions. Setting what is set, or taking
//! back what is not, changes nothing. Thread-safe; futures finish on the database's threads.
class ReactionService
{
public:
    ReactionService(storage::Database &database, const VideoRows &rows, CountPulse &pulse,
        BurstPulse &bursts, const base::Clock &clock);

    //! \p kind: a name of storage::reactions::kinds(); another is Invalid. Gives the clip, or
    //! nothing where what was taken back was of a clip that \p viewer does not see any more.
    [[nodiscard]] QFuture<Result<std::optional<protocol::Video>>> set(
        Id video, const Viewer &viewer, const QString &kind, bool on);

private:
    storage::Database &m_database;
    const VideoRows &m_rows;
    CountPulse &m_pulse;
    BurstPulse &m_bursts;
    const base::Clock &m_clock;
};

} // namespace vireo::server::service
