// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/care/caredesk.h"

#include <QFuture>

namespace vireo::server::service {

//! \brief What members report. Futures finish on the database's threads. Thread-safe.
class ReportService
{
public:
    static constexpr int kMostAnHour = 30;

    //! \p desk must outlive this object.
    explicit ReportService(const CareDesk &desk);

    //! Many reports about one thing are one case; the same person again changes their words. Gives
    //! the report's case. NotFound where the reporter may not see the thing, Invalid for a rule
    //! that the place does not have or for one's own things, TooMany past kMostAnHour.
    [[nodiscard]] QFuture<Result<Id>> add(
        const Viewer &reporter, const protocol::NewReport &report);

private:
    [[nodiscard]] Result<Id> keep(storage::Connection &connection, const Viewer &reporter,
        const protocol::NewReport &report) const;

    const CareDesk &m_desk;
};

} // namespace vireo::server::service
