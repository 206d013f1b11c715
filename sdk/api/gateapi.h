// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/page.h"
#include "core/protocol/signup.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief Who may join: invitations, and strangers who wait to be let in. For moderators. Holds no
//! state. \p transport must outlive this object.
class VIREO_SDK_EXPORT GateApi
{
public:
    explicit GateApi(Transport &transport);

    //! Newest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Invite>>> invites(
        const QString &cursor = {});
    [[nodiscard]] QFuture<Result<protocol::Invite>> invite(const protocol::NewInvite &wish);
    //! Accounts that were made with it stay.
    [[nodiscard]] QFuture<Result<void>> revoke(const QString &code);
    //! In the order in which they asked.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::SignUp>>> waiting(
        const QString &cursor = {});
    //! They are mailed.
    [[nodiscard]] QFuture<Result<void>> approve(Id signUp);
    [[nodiscard]] QFuture<Result<void>> refuse(Id signUp);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
