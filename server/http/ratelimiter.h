// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QString>

#include <array>
#include <chrono>
#include <memory>

namespace vireo::server::http {

//! A bucket: \c burst requests at once, refilled by \c perSecond.
struct RateRule
{
    double perSecond = 50;
    double burst = 500;
};

//! Indexed by RateClass.
struct RateRules
{
    RateRule read{50, 500};
    RateRule write{20, 200};
    RateRule upload{50, 500};
    RateRule signIn{1, 60};
    RateRule media{500, 5000};

    [[nodiscard]] const RateRule &of(RateClass rateClass) const;
};

//! "read", "write", "upload", "sign-in", "media": what answers call the class.
[[nodiscard]] QByteArray rateClassName(RateClass rateClass);

//! \brief Token buckets a class and a key (account or address). Thread-safe.
//!
//! Memory is bounded: a full bucket says nothing and is forgotten, and above \c mostKeys a shard
//! forgets those nearest to full first.
class RateLimiter
{
public:
    explicit RateLimiter(const RateRules &rules, qsizetype mostKeys = 100'000);
    ~RateLimiter();

    struct Verdict
    {
        bool allowed = true;
        qint64 limit = 0; //!< burst
        qint64 remaining = 0;
        std::chrono::seconds retryAfter{0}; //!< until one request passes; at least 1 where refused
        std::chrono::seconds reset{0}; //!< until the bucket is full
        std::chrono::seconds window{0}; //!< in which an empty bucket fills
    };
    //! \p times: how many times the class's rule this key may do.
    [[nodiscard]] Verdict take(
        RateClass rateClass, const QString &key, std::chrono::nanoseconds now, double times = 1);
    [[nodiscard]] qsizetype keys() const;

private:
    struct Shard;
    const RateRules m_rules;
    const qsizetype m_mostPerShard;
    std::array<std::unique_ptr<Shard>, 16> m_shards;
};

} // namespace vireo::server::http
