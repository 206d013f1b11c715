// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/care/actionservice.h"

namespace vireo::server::service {

//! \brief Appeals against actions: once an action, decided by somebody else than who acted where
//! there is somebody else. Futures finish on the database's threads. Thread-safe.
class AppealService
{
public:
    //! Both must outlive this object.
    AppealService(const CareDesk &desk, const ActionService &actions);

    //! \p caller is null where the key of a mail stands for the account. NotFound for an action
    //! that is not the caller's, Conflict the second time, Invalid where nothing stands against
    //! them.
    [[nodiscard]] QFuture<Result<protocol::Appeal>> add(Id caller, const protocol::NewAppeal &wish);
    //! The open ones with the actions they are about, oldest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::CareAction>>> open(Id after, int limit);
    //! Granting takes the action back. Both sides are told.
    [[nodiscard]] QFuture<Result<protocol::CareAction>> decide(
        const Staff &staff, Id appeal, const protocol::AppealDecision &decision);

private:
    [[nodiscard]] Result<protocol::CareAction> settle(storage::Connection &connection,
        const Staff &staff, Id appeal, const protocol::AppealDecision &decision,
        Enforcer::Effect &effect) const;

    const CareDesk &m_desk;
    const ActionService &m_actions;
};

} // namespace vireo::server::service
