// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/account.h"
#include "server/blob/localstore.h"
#include "server/media/mediarunner.h"
#include "server/service/clips/uploadservice.h"
#include "server/storage/database.h"

#include <QThreadPool>

namespace vireo::server::media {

//! \brief Pictures of people: an upload, made into a WebP square of at most 512 pixels by a
//! `vireo-media` process in its sandbox. What was uploaded is never served, and goes.
//!
//! Lie in a blob store under "{account}/{revision}". Thread-safe; futures finish on the database's
//! threads or on one of its own.
class AvatarService
{
public:
    struct Options
    {
        QString folder; //!< absolute; made where it is missing
        QString program; //!< vireo-media
        bool requireSandbox = true;
    };

    //! All must outlive this object.
    AvatarService(storage::Database &database, service::UploadService &uploads,
        const base::Clock &clock, Options options);
    //! Waits for the picture that is being made.
    ~AvatarService();

    //! Takes a complete upload of purpose "avatar". Invalid ("picture_" and why, /upload_id) for
    //! what is no picture. Gives the account.
    [[nodiscard]] QFuture<Result<protocol::Account>> set(Id account, const QString &upload);
    [[nodiscard]] QFuture<Result<protocol::Account>> remove(Id account);
    //! The file of a picture, to be served; empty for names that are none.
    [[nodiscard]] QString fileOf(Id account, Id revision, const QString &name) const;
    //! Removes every picture of \p account. Blocks on the disk.
    void forget(Id account);

private:
    [[nodiscard]] Result<QString> make(Id account, const QString &upload);
    [[nodiscard]] QFuture<Result<protocol::Account>> store(Id account, const QString &url);

    storage::Database &m_database;
    service::UploadService &m_uploads;
    const base::Clock &m_clock;
    const Options m_options;
    blob::LocalStore m_store;
    MediaRunner m_runner;
    QThreadPool m_pool;
};

} // namespace vireo::server::media
