// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/auth.h"
#include "core/protocol/page.h"
#include "core/protocol/secondstep.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief The sign-in endpoints. Session is what an app uses; this is the wire below it.
//! Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT AuthApi
{
public:
    explicit AuthApi(Transport &transport);

    [[nodiscard]] QFuture<Result<protocol::MagicLinkReceipt>> requestLink(
        const protocol::MagicLinkRequest &request);
    //! No value: the link was not opened yet (a poll answered with 202).
    [[nodiscard]] QFuture<Result<std::optional<protocol::TokenGrant>>> verify(
        const protocol::VerifyRequest &request);
    //! Safe to repeat within 10 s: the server gives the same successor.
    [[nodiscard]] QFuture<Result<protocol::TokenGrant>> refresh(const QString &refreshToken);
    [[nodiscard]] QFuture<Result<void>> signOut();
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::DeviceSession>>> sessions();
    [[nodiscard]] QFuture<Result<void>> endSession(const QString &id);

    //! One's own second step; needs a signed-in session, as all of these do.
    [[nodiscard]] QFuture<Result<protocol::SecondStep>> secondStep();
    //! A new secret; it counts once confirmSecondStep() took its first code.
    [[nodiscard]] QFuture<Result<protocol::SecondStepOffer>> offerSecondStep();
    //! Gives the recovery codes, this once.
    [[nodiscard]] QFuture<Result<QStringList>> confirmSecondStep(const QString &code);
    //! Opens for ten minutes, in this session, what answers "step_up_needed".
    [[nodiscard]] QFuture<Result<void>> showSecondStep(const QString &code);
    [[nodiscard]] QFuture<Result<QStringList>> renewRecoveryCodes(const QString &code);
    [[nodiscard]] QFuture<Result<void>> turnSecondStepOff(const QString &code);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
