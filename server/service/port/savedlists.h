// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/service/port/archivewriter.h"
#include "server/storage/database.h"

#include <functional>

namespace vireo::server::port {

//! Rows that are read or written in one go.
inline constexpr int kRowsAtOnce = 200;

//! Writes bookmarks.jsonl and reposts.jsonl of \p account, newest first, piece by piece; \p urlOf
//! says where a clip is. Blocks.
[[nodiscard]] Result<void> exportSaved(storage::Database &database, Id account,
    const std::function<QString(Id video)> &urlOf, ArchiveWriter &archive);

//! \brief What an archive says was kept and passed on, until all of its clips are in.
//!
//! A line names its clip by an address of the server that the archive is from. What is of that
//! server is known here in two cases alone: it is this server, or the clip came with the same
//! account's archives. That somebody else moved a clip here is not asked: his archive can say
//! anything, and would choose what others pass on. Blocks; one thread at a time.
class SavedLists
{
public:
    static constexpr int kMostLines = 20'000; //!< of one list

    //! \p here: the authority of this server's address, as "clips.example:8443".
    SavedLists(storage::Database &database, const base::Clock &clock, Id account, QString here);

    [[nodiscard]] static bool isList(const QString &entry);
    //! Takes \p content, that of the list \p entry. Invalid where it cannot be read or is too long.
    [[nodiscard]] Result<void> read(const QString &entry, const QByteArray &content);
    //! Keeps what is here and may be seen, and passes on again what everybody may see, each at its
    //! own time and without news of it. \p from: the authority of the server it was on.
    [[nodiscard]] Result<void> keep(const QString &from);

private:
    struct Line
    {
        QString server; //!< an authority
        QString clip;
        qint64 atMs = 0;
    };

    [[nodiscard]] Result<Id> videoOf(
        storage::Connection &db, const Line &line, const QString &from) const;
    [[nodiscard]] Result<void> keepOne(storage::Connection &db, const Line &line,
        const QString &from, bool repost, qint64 nowMs) const;
    [[nodiscard]] Result<void> keepAll(QList<Line> lines, const QString &from, bool reposts) const;

    storage::Database &m_database;
    const base::Clock &m_clock;
    const Id m_account;
    const QString m_here;
    QList<Line> m_bookmarks;
    QList<Line> m_reposts;
};

} // namespace vireo::server::port
