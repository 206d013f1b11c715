// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/storage/connection.h"

#include <QFuture>
#include <QPromise>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace vireo::server::storage {

//! \brief The SQLite database: many reader threads, one writer that commits in groups.
//!
//! Work is a function that takes a Connection and returns a Result. Reads run on a pool of reader
//! threads with a connection each. Writes run one after the other on the writer thread, many in one
//! transaction (WAL, each synced): a write whose Result is an error leaves no trace, no write's
//! future finishes before its transaction is durable, and no read's before all is that it can have
//! seen. Where another write of the same transaction has to be undone, a write's work runs again,
//! and only what it did and gave the last time counts: it depends on the database and its captures,
//! changes nothing else, and overwrites what it hands out by reference. Rows that ended too early
//! fail the work they were read in. Futures finish on the database's threads. Thread-safe.
class Database
{
public:
    struct Options
    {
        QString file;
        int readers = 4;
    };

    //! Opens or creates \p options.file and brings it to the newest migration.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const Options &options);
    //! finish(), then closes.
    ~Database();
    //! Finishes what was queued and what follows from it on the database's threads, which are gone
    //! on return. What is asked for later is answered at once: Unavailable. Idempotent; not on one
    //! of those threads.
    void finish();

    template <typename Work>
    [[nodiscard]] auto read(Work work) -> QFuture<std::invoke_result_t<Work, Connection &>>
    {
        using Outcome = std::invoke_result_t<Work, Connection &>;
        auto promise = std::make_shared<QPromise<Outcome>>();
        promise->start();
        auto future = promise->future();
        enqueueRead([this, promise, work = std::move(work)](Connection *connection) mutable {
            Outcome outcome = connection ? run(work, *connection) : Outcome(unreachable());
            if (isDurable()) {
                promise->addResult(std::move(outcome));
                promise->finish();
                return;
            }
            whenDurable([promise, outcome = std::make_shared<Outcome>(std::move(outcome))] {
                promise->addResult(std::move(*outcome));
                promise->finish();
            });
        });
        return future;
    }

    template <typename Work>
    [[nodiscard]] auto write(Work work) -> QFuture<std::invoke_result_t<Work, Connection &>>
    {
        using Outcome = std::invoke_result_t<Work, Connection &>;
        auto promise = std::make_shared<QPromise<Outcome>>();
        auto outcome = std::make_shared<std::optional<Outcome>>();
        promise->start();
        auto future = promise->future();
        enqueueWrite({
            [outcome, work = std::move(work)](Connection &connection) {
                outcome->emplace(run(work, connection));
                return (*outcome)->ok();
            },
            [promise, outcome](const std::optional<Error> &commitFault) {
                if (commitFault)
                    promise->addResult(Outcome(*commitFault));
                else
                    promise->addResult(std::move(**outcome));
                promise->finish();
            },
        });
        return future;
    }

private:
    struct WriteTask
    {
        std::function<bool(Connection &)> run; //!< false: undo it; called once or more
        std::function<void(const std::optional<Error> &)> done; //!< after the commit
    };
    class Private;

    explicit Database(std::unique_ptr<Private> d);
    template <typename Work>
    [[nodiscard]] static auto run(Work &work, Connection &connection)
        -> std::invoke_result_t<Work &, Connection &>
    {
        auto outcome = work(connection);
        if (auto fault = connection.takeFault())
            outcome = std::move(*fault);
        return outcome;
    }
    [[nodiscard]] static Error unreachable();
    void enqueueRead(std::function<void(Connection *)> work); //!< null: there is none
    void enqueueWrite(WriteTask task);
    [[nodiscard]] bool isDurable() const;
    void whenDurable(std::function<void()> tell);

    std::unique_ptr<Private> d;
};

} // namespace vireo::server::storage
