// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/service/port/exporter.h"
#include "server/service/port/importer.h"

#include <QFuture>
#include <QThreadPool>

#include <atomic>

namespace vireo::server::port {

//! \brief The exports and imports of accounts: one at a time, in the order they were asked for,
//! kept in the database, so that what a stopped server left is begun again by the next.
//!
//! Thread-safe; futures finish on the database's threads.
class PortService
{
public:
    static constexpr qint64 kKeptMs = 7LL * 24 * 3600 * 1000; //!< an archive that is ready
    static constexpr qint64 kBetweenMs = 3600 * 1000; //!< from one export to the next

    struct Options
    {
        QString folder; //!< absolute; the archives lie there; made where it is missing
        Exporter::Options exporter;
        Importer::Options importer;
        //! Removes the upload that an import was made of.
        std::function<void(Id account, const QString &upload)> dropUpload;
        //! Called after a commit that queued clips, on any thread.
        std::function<void()> clipsQueued;
    };

    //! Both must outlive this object.
    PortService(storage::Database &database, const base::Clock &clock, base::IdGenerator &ids,
        Options options);
    //! Breaks off what runs; it is begun again by the next server.
    ~PortService();

    //! Takes up what waits. Call once, in the process that serves.
    void start();
    void stop();

    //! Null number: there was none.
    [[nodiscard]] QFuture<Result<storage::ports::Row>> status(
        Id account, storage::ports::Kind kind);
    //! The one that is under way, or a new one; TooMany where the last is too new.
    [[nodiscard]] QFuture<Result<storage::ports::Row>> beginExport(Id account);
    //! Of a complete upload of purpose "archive". Conflict ("import_running") while one is under
    //! way; Invalid (/upload_id) for an upload that cannot be used.
    [[nodiscard]] QFuture<Result<storage::ports::Row>> beginImport(
        Id account, const QString &upload);

    //! Where the archive of a finished export lies.
    [[nodiscard]] QString fileOf(Id account, Id number) const;
    //! Removes archives past their time, and files that no row knows; gives how many. Blocks.
    [[nodiscard]] Result<int> sweep(bool dryRun);

private:
    void work();
    [[nodiscard]] storage::ports::Row runOne(storage::ports::Row row);
    [[nodiscard]] bool note(const storage::ports::Row &row);

    storage::Database &m_database;
    const base::Clock &m_clock;
    base::IdGenerator &m_ids;
    const Options m_options;
    Exporter m_exporter;
    Importer m_importer;
    QThreadPool m_pool;
    std::atomic<bool> m_stopping = false;
    std::atomic<bool> m_started = false;
};

} // namespace vireo::server::port
