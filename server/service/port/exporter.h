// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/database.h"
#include "server/storage/ports.h"
#include "server/storage/videos.h"

#include <functional>

namespace vireo::server::port {

//! \brief Writes everything that one account has into a ZIP: docs/api/export.md says how it looks.
//!
//! Reads piece by piece: no file, and of lists only the reactions, is held in memory. Blocks; one
//! object may be used by one thread at a time.
class Exporter
{
public:
    struct Options
    {
        QString server; //!< its public address: where the archive comes from
        QString serverName;
        //! The best file there is of a clip: what was uploaded, else the best that was made of it.
        //! Empty: none.
        std::function<QString(const storage::videos::Row &)> media;
        //! The file of an avatar's address; empty: none.
        std::function<QString(Id account, const QString &url)> avatar;
    };
    //! Told of each step; false: give up.
    using Progress = std::function<bool(const storage::ports::Row &)>;

    Exporter(storage::Database &database, Options options);

    //! Writes \p file; gives \p row with what was written. Cancelled where \p progress said so.
    [[nodiscard]] Result<storage::ports::Row> run(
        storage::ports::Row row, const QString &file, qint64 nowMs, const Progress &progress);

private:
    storage::Database &m_database;
    const Options m_options;
};

} // namespace vireo::server::port
