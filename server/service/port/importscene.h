// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/upload.h"
#include "server/service/port/importer.h"

namespace vireo::server::port {

//! What the parts of one import share.
struct ImportScene
{
    storage::Database &database;
    const base::Clock &clock;
    base::IdGenerator &ids;
    const Importer::Options &options;
    storage::ports::Row &row;
    ArchiveReader &archive;
    QString server = {}; //!< the authority that the archive is from; empty: not read yet
    bool isPrivate = false; //!< the account was, where the archive is from

    //! Leaves out \p entry, which people know by \p name, and goes on.
    void skip(const QString &entry, const QString &name, const Error &why) const;
    //! \p count parts were left out, of which \p first are named.
    void skip(int count, const QList<protocol::Port::Skip> &first) const;
    //! The entry that is open into a new file at \p path, at most \p most bytes, durable; gives
    //! how many.
    [[nodiscard]] Result<qint64> unpack(const QString &path, qint64 most) const;
    //! Makes what was unpacked for it upload \p id of the account.
    [[nodiscard]] Result<void> insertUpload(storage::Connection &db, const QString &id,
        protocol::UploadPurpose purpose, qint64 bytes) const;
};

//! Whether \p why is about what was to be taken in, and not about this server: the rest may go
//! well.
[[nodiscard]] bool isRefusal(const Error &why);
[[nodiscard]] protocol::Port::Skip skipped(
    const QString &entry, const QString &name, const Error &why);
//! Invalid ("import_format"); \p why completes "This is no export of a Vireo account: ...".
[[nodiscard]] Error notAnExport(const QString &why);
//! Text from outside, as this server keeps it; cut where it is longer than \p graphemes.
[[nodiscard]] QString cleaned(const QString &text, int graphemes);

} // namespace vireo::server::port
