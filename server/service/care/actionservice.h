// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/page.h"
#include "server/service/care/caredesk.h"
#include "server/service/care/enforcer.h"

#include <QFuture>

namespace vireo::server::service {

//! \brief What moderators decide. Each action stands in one transaction with what it does, with the
//! mail to whom it concerns, and with its row of the audit log. Futures finish on the database's
//! threads. Thread-safe.
class ActionService
{
public:
    //! \p desk must outlive this object.
    explicit ActionService(const CareDesk &desk);

    //! Decides the case, but for a warning or a suspension about a clip that is held: whether the
    //! clip is shown stays open. NotFound for a case or a thing that there is not, Invalid where
    //! the action does not fit, Forbidden on oneself or on somebody whose role is not below one's
    //! own.
    [[nodiscard]] QFuture<Result<protocol::CareAction>> act(
        const Staff &staff, const protocol::NewAction &wish);
    //! Takes an action back by another one. Conflict where that was done before.
    [[nodiscard]] QFuture<Result<protocol::CareAction>> undo(
        const Staff &staff, Id action, const QString &reason, const QString &note);
    //! What concerned \p account, newest first, as it may see it.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::CareAction>>> ofAccount(
        Id account, Id before, int limit);
    //! Suspensions that have been served end. Gives how many.
    [[nodiscard]] QFuture<Result<int>> liftServed();

    //! Within a transaction, for the services beside this one.
    [[nodiscard]] Result<protocol::CareAction> undoWithin(storage::Connection &connection,
        const Staff &staff, const protocol::CareAction &undone, const QString &reason,
        const QString &note, Enforcer::Effect &effect) const;
    //! act() within a transaction.
    [[nodiscard]] Result<protocol::CareAction> actWithin(storage::Connection &connection,
        const Staff &staff, const protocol::NewAction &wish, Enforcer::Effect &effect) const;
    //! After the commit.
    void happened(const protocol::CareAction &action, const Enforcer::Effect &effect) const;

private:
    [[nodiscard]] Result<void> record(storage::Connection &connection, const Staff &staff,
        protocol::CareAction &action, qint64 nowMs) const;

    const CareDesk &m_desk;
    Enforcer m_enforcer;
};

//! Forbidden unless \p staff's role is above that of \p account.
[[nodiscard]] Result<void> mayActOn(
    storage::Connection &connection, const Staff &staff, Id account);
//! \p action with people, and the rule's title.
[[nodiscard]] Result<void> dressActions(storage::Connection &connection, const RuleBook &rules,
    QList<protocol::CareAction> &actions, bool forStaff);

} // namespace vireo::server::service
