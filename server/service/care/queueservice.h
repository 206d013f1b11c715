// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/page.h"
#include "server/service/care/caredesk.h"

#include <QFuture>

namespace vireo::server::service {

//! \brief What moderators look at: cases, the log, accounts, jobs. Futures finish on the database's
//! threads. Thread-safe.
class QueueService
{
public:
    //! \p desk must outlive this object.
    explicit QueueService(const CareDesk &desk);

    //! Open cases, oldest first, or decided ones, newest first.
    [[nodiscard]] QFuture<Result<protocol::QueuePage>> cases(bool open, Id cursor, int limit);
    [[nodiscard]] QFuture<Result<protocol::CaseDetail>> detail(Id id, const Viewer &viewer);
    //! Newest first, below number \p before; 0: from the top.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::AuditEntry>>> audit(
        qint64 before, int limit);
    //! Whose handle or name begins with \p text, without an '@' before it.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::StaffAccount>>> accounts(
        const QString &text, int limit);
    //! By an admin. Taking a role away signs the account out, so that it counts at once.
    [[nodiscard]] QFuture<Result<protocol::StaffAccount>> setRole(
        const Staff &staff, Id account, const QString &role);
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::JobEntry>>> jobs(Id before, int limit);

private:
    [[nodiscard]] Result<protocol::CaseDetail> gather(
        storage::Connection &connection, Id id, const Viewer &viewer) const;
    //! People, rules and posters.
    [[nodiscard]] Result<void> dress(
        storage::Connection &connection, QList<protocol::CareCase> &cases) const;

    const CareDesk &m_desk;
};

} // namespace vireo::server::service
