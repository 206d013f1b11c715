// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/care/caredesk.h"

#include <functional>

namespace vireo::server::service {

//! \brief Makes an action true, and takes it back: on the clip, the comment, the account.
//!
//! Works inside the transaction that stores the action, after it was stored or marked undone, so
//! that what stands is read from the actions themselves.
class Enforcer
{
public:
    //! What the service does after the commit.
    struct Effect
    {
        bool audience = false; //!< of the clip
        bool sessions = false; //!< the account was signed out
        bool back = false; //!< the account, and what it made, is there for others again
    };

    explicit Enforcer(const CareDesk &desk);

    [[nodiscard]] Result<Effect> apply(
        storage::Connection &connection, const protocol::CareAction &action, qint64 nowMs) const;
    [[nodiscard]] Result<Effect> revert(
        storage::Connection &connection, const protocol::CareAction &action, qint64 nowMs) const;
    //! Nobody but its creator and moderators sees the clip until somebody decided.
    [[nodiscard]] Result<void> hold(storage::Connection &connection, Id video, qint64 nowMs) const;

private:
    //! The clip's audience as the actions that stand have it.
    [[nodiscard]] Result<Effect> settleClip(
        storage::Connection &connection, const protocol::CareAction &action, qint64 nowMs) const;
    //! One that was held for moderators is there for everybody.
    [[nodiscard]] static Result<void> letThrough(
        storage::Connection &connection, const protocol::CareAction &action, qint64 nowMs);
    //! Who deleted the comment meanwhile does not get it back.
    [[nodiscard]] static Result<void> setComment(storage::Connection &connection,
        const protocol::CareAction &action, bool there, qint64 nowMs);

    const CareDesk &m_desk;
};

} // namespace vireo::server::service
