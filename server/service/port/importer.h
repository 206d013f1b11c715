// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/comment.h"
#include "core/protocol/videoedit.h"
#include "server/service/port/archivereader.h"
#include "server/storage/database.h"
#include "server/storage/ports.h"

#include <functional>

namespace vireo::server::port {

//! \brief Takes an archive of an account in under another, on this server or elsewhere.
//!
//! Each clip is made an upload and queued like any other, with what was said under it: what the
//! account said itself is its own again; what others said stands as a quotation, since they have no
//! account here. A clip that is here already is not taken in again; one that this server refuses is
//! skipped, and the rest goes on. Name, words, links and
//! picture of the profile are filled in where they are empty. What it kept and passed on follows
//! SavedLists. Blocks.
class Importer
{
public:
    struct Options
    {
        ArchiveReader::Limits limits = {};
        qint64 mediaBytes = 750LL * 1024 * 1024; //!< of one clip
        int clips = 20'000;
        QString server; //!< this one's public address
        //! Where an upload of this id lies.
        std::function<QString(const QString &upload)> pathOf;
        //! Whether a comment waits for a moderator; Invalid where it is refused.
        std::function<Result<bool>(storage::Connection &, const protocol::Comment &, qint64 nowMs)>
            reviewComment;
        //! Looks at the subtitles of a clip, as words; Invalid where they are refused.
        std::function<Result<void>(
            storage::Connection &, Id video, const QString &words, qint64 nowMs)>
            reviewSubtitles;
        //! Makes a complete upload the picture of the account, and the upload goes; Invalid where
        //! it is no picture. Blocks.
        std::function<Result<void>(Id account, const QString &upload)> setAvatar;
        //! Makes the clip of an upload, in a transaction of the caller's.
        std::function<Result<Id>(storage::Connection &, Id account, const protocol::NewVideo &)>
            makeClip;
    };
    //! Told of each step; false: give up.
    using Progress = std::function<bool(const storage::ports::Row &)>;

    Importer(storage::Database &database, const base::Clock &clock, base::IdGenerator &ids,
        Options options);

    //! Takes in \p file; gives \p row with what was taken in, up to where it went wrong if it did.
    [[nodiscard]] Result<storage::ports::Row> run(
        storage::ports::Row &row, const QString &file, const Progress &progress);

private:
    storage::Database &m_database;
    const base::Clock &m_clock;
    base::IdGenerator &m_ids;
    const Options m_options;
};

} // namespace vireo::server::port
