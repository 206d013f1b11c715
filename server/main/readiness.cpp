// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/readiness.h"

#include "core/base/future.h"
#include "server/blob/disk.h"
#include "server/storage/probe.h"

#include <mutex>
#include <vector>

using namespace Qt::StringLiterals;

namespace vireo::server {

//! The last outcome, and who waits for the next.
class Readiness::Probe : public std::enable_shared_from_this<Probe>
{
public:
    using Outcome = Result<void>;

    Probe(storage::Database &database, const base::Clock &clock)
        : m_database(database)
        , m_clock(clock)
    {
    }

    QFuture<Outcome> ask()
    {
        auto promise = std::make_shared<QPromise<Outcome>>();
        promise->start();
        {
            const std::lock_guard lock(m_mutex);
            if (m_last && m_clock.steady() - m_lastAt < kKept)
                return base::ready(*m_last);
            m_waiting.push_back(promise);
            if (m_waiting.size() > 1)
                return promise->future();
        }
        m_database.write(&storage::probe::write)
            .then(QtFuture::Launch::Sync,
                [self = shared_from_this()](const Outcome &outcome) { self->tell(outcome); });
        return promise->future();
    }

private:
    void tell(const Outcome &outcome)
    {
        std::vector<std::shared_ptr<QPromise<Outcome>>> waiting;
        {
            const std::lock_guard lock(m_mutex);
            m_last = outcome;
            m_lastAt = m_clock.steady();
            waiting.swap(m_waiting);
        }
        for (const auto &promise : waiting) {
            promise->addResult(outcome);
            promise->finish();
        }
    }

    storage::Database &m_database;
    const base::Clock &m_clock;
    std::mutex m_mutex;
    std::optional<Outcome> m_last;
    std::chrono::nanoseconds m_lastAt{0};
    std::vector<std::shared_ptr<QPromise<Outcome>>> m_waiting;
};

Readiness::Readiness(storage::Database &database, const base::Clock &clock, QString folder)
    : m_probe(std::make_shared<Probe>(database, clock))
    , m_folder(std::move(folder))
{
}

QList<ops::Check> Readiness::checks() const
{
    const auto room = [folder = m_folder]() -> QFuture<Result<void>> {
        const qint64 free = blob::freeBytes(folder);
        if (free < 0 || free >= kLeastBytes)
            return base::ready(Result<void>());
        return base::ready(Result<void>(Error{Error::Kind::StorageFull, u"storage_full"_s,
            u"%1 has %2 bytes left; make room."_s.arg(folder).arg(free)}));
    };
    return {{u"database"_s, [probe = m_probe] { return probe->ask(); }}, {u"disk"_s, room}};
}

} // namespace vireo::server
