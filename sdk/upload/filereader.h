// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/transport/future.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace vireo::sdk {

//! By what a file is known again after a restart.
struct FileIdentity
{
    qint64 size = 0;
    qint64 modifiedMs = 0;
    QByteArray head; //!< SHA-256 of the first MiB, hex

    bool operator==(const FileIdentity &) const = default;
};

struct FileChunk
{
    QByteArray bytes;
    QByteArray sha256; //!< raw
};

//! Looks at \p path on a pool thread. Errors say in words what is wrong with the file: missing,
//! a folder, unreadable, empty. Codes: file_missing, file_kind, file_unreadable, empty_file.
[[nodiscard]] QFuture<Result<FileIdentity>> identify(const QString &path);

//! \p size bytes (fewer at the end) from \p offset, read on a pool thread. "file_changed" where
//! size or time are no longer those of \p known.
[[nodiscard]] QFuture<Result<FileChunk>> readChunk(
    const QString &path, const FileIdentity &known, qint64 offset, qint64 size);

} // namespace vireo::sdk
