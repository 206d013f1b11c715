// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/authenticator.h"

#include "server/service/auth/words.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {
constexpr qsizetype kMostPerShard = 1024;
}

Authenticator::Authenticator(
    const AccessTokens &tokens, const Revocations &revocations, const base::Clock &clock)
    : m_tokens(tokens)
    , m_revocations(revocations)
    , m_clock(clock)
{
}

Result<Claims> Authenticator::check(const QByteArray &token)
{
    const qint64 nowMs = m_clock.nowMs();
    Shard &shard = m_shards[qHash(token) % m_shards.size()];
    std::optional<Claims> claims;
    {
        const std::lock_guard lock(shard.mutex);
        const auto known = shard.genuine.constFind(token);
        if (known != shard.genuine.constEnd() && known->expiresS > nowMs / 1000
            && known->issuedS <= nowMs / 1000 + 60)
            claims = *known;
    }
    if (!claims) {
        const auto checked = m_tokens.check(token, nowMs);
        if (!checked.ok())
            return checked.error();
        claims = *checked;
        const std::lock_guard lock(shard.mutex);
        if (shard.genuine.size() >= kMostPerShard)
            shard.genuine.clear();
        shard.genuine.insert(token, *claims);
    }
    if (m_revocations.covers(claims->account, claims->session, claims->issuedS)) {
        return Error{Error::Kind::Unauthenticated, u"session_over"_s,
            u"This sign-in is over. Sign in again."_s};
    }
    return *claims;
}

} // namespace vireo::server
