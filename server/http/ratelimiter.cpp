// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/ratelimiter.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <mutex>

using namespace Qt::StringLiterals;

namespace vireo::server::http {
namespace {
using Seconds = std::chrono::duration<double>;

struct Bucket
{
    double level = 0;
    std::chrono::nanoseconds at{0};
};

struct Key
{
    RateClass rateClass;
    double times;
    QString who;
    bool operator==(const Key &) const = default;
};
size_t qHash(const Key &key, size_t seed = 0)
{
    return qHashMulti(seed, int(key.rateClass), int(key.times), key.who);
}

RateRule ruleOf(const RateRules &rules, const Key &key)
{
    const RateRule &rule = rules.of(key.rateClass);
    return {rule.perSecond * key.times, rule.burst * key.times};
}

double levelAt(const Bucket &bucket, const RateRule &rule, std::chrono::nanoseconds now)
{
    const double passed = std::max(0.0, Seconds(now - bucket.at).count());
    return std::min(rule.burst, bucket.level + passed * rule.perSecond);
}
} // namespace

const RateRule &RateRules::of(RateClass rateClass) const
{
    switch (rateClass) {
    case RateClass::Write:
        return write;
    case RateClass::Upload:
        return upload;
    case RateClass::SignIn:
        return signIn;
    case RateClass::Media:
        return media;
    case RateClass::Read:
        break;
    }
    return read;
}

struct RateLimiter::Shard
{
    std::mutex mutex;
    QHash<Key, Bucket> buckets;

    void makeRoom(const RateRules &rules, qsizetype most, std::chrono::nanoseconds now)
    {
        for (const double share : {1.0, 0.9, 0.5, 0.0}) {
            buckets.removeIf([&](auto it) {
                const RateRule rule = ruleOf(rules, it.key());
                return levelAt(it.value(), rule, now) >= rule.burst * share;
            });
            if (buckets.size() * 10 < most * 9)
                return;
        }
    }
};

RateLimiter::RateLimiter(const RateRules &rules, qsizetype mostKeys)
    : m_rules(rules)
    , m_mostPerShard(std::max<qsizetype>(1, mostKeys / 16))
{
    for (auto &shard : m_shards)
        shard = std::make_unique<Shard>();
}

RateLimiter::~RateLimiter() = default;

QByteArray rateClassName(RateClass rateClass)
{
    switch (rateClass) {
    case RateClass::Write:
        return "write"_ba;
    case RateClass::Upload:
        return "upload"_ba;
    case RateClass::SignIn:
        return "sign-in"_ba;
    case RateClass::Media:
        return "media"_ba;
    case RateClass::Read:
        break;
    }
    return "read"_ba;
}

RateLimiter::Verdict RateLimiter::take(
    RateClass rateClass, const QString &who, std::chrono::nanoseconds now, double times)
{
    const Key key{rateClass, times, who};
    const RateRule rule = ruleOf(m_rules, key);
    Shard &shard = *m_shards[qHash(key) % m_shards.size()];
    const std::lock_guard lock(shard.mutex);

    auto it = shard.buckets.find(key);
    if (it == shard.buckets.end()) {
        if (shard.buckets.size() >= m_mostPerShard)
            shard.makeRoom(m_rules, m_mostPerShard, now);
        it = shard.buckets.insert(key, {rule.burst, now});
    }
    double level = levelAt(*it, rule, now);
    Verdict verdict;
    verdict.limit = qint64(rule.burst);
    verdict.allowed = level >= 1;
    if (verdict.allowed)
        level -= 1;
    else
        verdict.retryAfter
            = std::chrono::seconds(qint64(std::ceil(std::max(1.0, (1 - level) / rule.perSecond))));
    verdict.remaining = qint64(level);
    verdict.window = std::chrono::seconds(qint64(std::ceil(rule.burst / rule.perSecond)));
    verdict.reset = std::chrono::seconds(qint64(std::ceil((rule.burst - level) / rule.perSecond)));
    *it = {level, now};
    return verdict;
}

qsizetype RateLimiter::keys() const
{
    qsizetype sum = 0;
    for (const auto &shard : m_shards) {
        const std::lock_guard lock(shard->mutex);
        sum += shard->buckets.size();
    }
    return sum;
}

} // namespace vireo::server::http
