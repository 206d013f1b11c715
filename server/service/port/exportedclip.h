// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/comment.h"
#include "server/service/port/archivewriter.h"
#include "server/service/port/exporter.h"

namespace vireo::server::port {

//! \brief Writes the clips of an account into its archive, one after the other: the entries below
//! clips/. Blocks; one thread at a time.
class ClipExport
{
public:
    //! All must outlive this object.
    ClipExport(storage::Database &database, const Exporter::Options &options, Id account,
        ArchiveWriter &archive)
        : m_database(database)
        , m_options(options)
        , m_account(account)
        , m_archive(archive)
    {
    }

    //! What was written of a clip.
    struct Written
    {
        bool media = false;
        int comments = 0;
    };
    [[nodiscard]] Result<Written> add(const storage::videos::Row &row);

private:
    [[nodiscard]] Result<void> edits(const QString &folder, Id video);
    [[nodiscard]] Result<void> captions(const QString &folder, const storage::videos::Row &row);
    [[nodiscard]] Result<int> thread(const QString &folder, Id video);
    [[nodiscard]] Result<QByteArray> lines(const QList<protocol::Comment> &page) const;

    storage::Database &m_database;
    const Exporter::Options &m_options;
    const Id m_account;
    ArchiveWriter &m_archive;
};

//! Where people find \p video.
[[nodiscard]] QString clipUrl(const Exporter::Options &options, Id video);

} // namespace vireo::server::port
