// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/clock.h"
#include "sdk/api/authapi.h"
#include "sdk/session/profile.h"
#include "sdk/session/secrets_p.h"
#include "sdk/session/session.h"

#include <QLockFile>
#include <QRandomGenerator>
#include <QTimer>

#include <optional>

namespace vireo::sdk {

struct Session::Private
{
    Private(Session &session, Transport &seam, const Profile &profile,
        std::unique_ptr<SecretStore> secretStore);

    [[nodiscard]] QString serverName() const;
    void setState(State next);
    //! Writes the secrets behind the scenes; what fails shows as secretsInFile or at the next
    //! start.
    void keep();
    void forget();
    void pollOnce();
    [[nodiscard]] QFuture<Result<protocol::Account>> verify(const protocol::VerifyRequest &request);
    //! Nothing: no second step is asked for.
    void halt(const std::optional<protocol::VerifyRequest> &request);
    [[nodiscard]] QFuture<Result<void>> adopt(const protocol::TokenGrant &grant);

    [[nodiscard]] QFuture<Result<void>> refresh(const QByteArray &refused);
    void lockThenRefresh();
    void refreshLocked();
    void endRefresh(const Result<void> &result);

    Session &q;
    Transport &transport;
    AuthApi api;
    std::unique_ptr<SecretStore> store;
    base::SystemClock clock;
    Secrets secrets;
    State state = State::Restoring;
    QTimer poll;
    bool polling = false;
    std::function<QFuture<Result<void>>()> farewell;
    std::optional<protocol::VerifyRequest> halted; //!< waits for the second step
    QLockFile lock; //!< one refresh at a time among all programs on this profile
    int lockTries = 0;
    QByteArray refused; //!< the token that made the refresh necessary
    std::optional<Answer<void>> refreshing; //!< shared by all who wait for it
};

} // namespace vireo::sdk
