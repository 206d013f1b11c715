// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/service/auth/accesstoken.h"
#include "server/service/auth/revocations.h"

#include <QHash>

#include <array>
#include <mutex>

namespace vireo::server {

//! \brief Tells who an access token stands for, without blocking: the signature is checked once
//! and then remembered, the expiry and the end of the session are looked at each time.
//! Thread-safe.
class Authenticator
{
public:
    //! All must outlive this object.
    Authenticator(
        const AccessTokens &tokens, const Revocations &revocations, const base::Clock &clock);

    [[nodiscard]] Result<Claims> check(const QByteArray &token);

private:
    //! One lock each, so that I/O threads seldom meet.
    struct Shard
    {
        std::mutex mutex;
        QHash<QByteArray, Claims> genuine;
    };

    const AccessTokens &m_tokens;
    const Revocations &m_revocations;
    const base::Clock &m_clock;
    std::array<Shard, 8> m_shards;
};

} // namespace vireo::server
