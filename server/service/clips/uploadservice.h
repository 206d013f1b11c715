// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/limits.h"
#include "core/protocol/upload.h"
#include "server/service/clips/uploadwriter.h"
#include "server/storage/database.h"
#include "server/storage/uploads.h"

#include <QFuture>
#include <QString>
#include <QThreadPool>

#include <chrono>
#include <memory>
#include <optional>

namespace vireo::server::service {

//! One upload as its owner may see it.
using Upload = storage::uploads::Row;

struct NewUpload
{
    Id account;
    protocol::UploadPurpose purpose = protocol::UploadPurpose::Clip;
    QString metadata;
    qint64 length = 0;
};

//! \brief Resumable uploads: made, appended to by one writer at a time, ended by the clip that
//! takes them or by their expiry. Files lie in one folder and are named by the upload's id alone.
//!
//! Somebody else's upload is NotFound, like one that never was. Thread-safe; futures finish on
//! the database's or the disk's threads.
class UploadService
{
public:
    struct Options
    {
        QString folder = {}; //!< absolute; made where it is missing
        qint64 maxBytes = 750LL * 1024 * 1024;
        qint64 maxArchiveBytes = protocol::Limits().archiveBytes;
        int maxOpen = 100; //!< unfinished uploads of one account
        qint64 keepFreeBytes = 64LL * 1024 * 1024; //!< of the disk
        std::chrono::milliseconds expiry = std::chrono::hours(24);
        std::chrono::milliseconds stalled
            = std::chrono::seconds(10); //!< when a writer may be replaced
        int diskThreads = 3;
    };

    UploadService(storage::Database &database, const base::Clock &clock, Options options);
    //! Waits for the disk threads.
    ~UploadService();
    UploadService(const UploadService &) = delete;
    UploadService &operator=(const UploadService &) = delete;

    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] QString pathOf(const QString &id) const;
    //! Threads that may block on the disk.
    [[nodiscard]] QThreadPool &disk() { return m_disk; }

    //! TooLarge, Invalid/"empty_file", TooMany or StorageFull where it may not be.
    [[nodiscard]] QFuture<Result<Upload>> create(const NewUpload &wish);
    [[nodiscard]] QFuture<Result<Upload>> status(Id account, const QString &id);
    //! The only writer of \p id from \p offset on. Conflict where the offset differs or the upload
    //! is complete, Locked while another connection writes, Gone once expired.
    [[nodiscard]] QFuture<Result<std::shared_ptr<UploadWriter>>> append(
        Id account, const QString &id, qint64 offset, std::optional<Checksum> checksum);
    [[nodiscard]] QFuture<Result<void>> remove(Id account, const QString &id);
    //! Removes expired uploads and files that no row knows; gives how many went (or would go).
    [[nodiscard]] QFuture<Result<int>> sweep(bool dryRun = false);

    [[nodiscard]] static bool isId(QStringView text);
    //! The row of \p id where it belongs to \p account, within a caller's work.
    [[nodiscard]] static Result<Upload> find(
        storage::Connection &connection, Id account, const QString &id);

private:
    struct Active;

    [[nodiscard]] QFuture<void> settled(const QString &id);
    [[nodiscard]] Result<void> seize(const QString &id);
    [[nodiscard]] Result<std::shared_ptr<UploadWriter>> openWriter(
        const Upload &upload, std::optional<Checksum> checksum);
    void removeFile(const QString &id);

    storage::Database &m_database;
    const base::Clock &m_clock;
    const Options m_options;
    QThreadPool m_disk;
    std::shared_ptr<Active> m_active;
};

} // namespace vireo::server::service
