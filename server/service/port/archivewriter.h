// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <memory>

namespace vireo::server::port {

//! \brief Writes a ZIP as a stream: an entry after the other, none held in memory. Blocks on the
//! disk. Nothing stands under the file's name until finish(). Not thread-safe.
class ArchiveWriter
{
public:
    //! \p file: absolute; written beside it first. Timestamps of all entries are \p nowMs.
    [[nodiscard]] static Result<std::unique_ptr<ArchiveWriter>> open(
        const QString &file, qint64 nowMs);
    //! Removes what was written unless finish() was called.
    ~ArchiveWriter();

    //! Begins an entry of text, compressed; write() fills it.
    [[nodiscard]] Result<void> begin(const QString &name);
    [[nodiscard]] Result<void> write(const QByteArray &bytes);
    [[nodiscard]] Result<void> end();
    //! All three for a whole entry.
    [[nodiscard]] Result<void> add(const QString &name, const QByteArray &bytes);
    //! The file at \p path as an entry, as it is. False: it is not there.
    [[nodiscard]] Result<bool> addFile(const QString &name, const QString &path);

    //! Durable under its name; gives its size.
    [[nodiscard]] Result<qint64> finish();

private:
    struct Private;
    explicit ArchiveWriter(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

//! \p json as one line of a .jsonl entry.
[[nodiscard]] QByteArray jsonLine(const QJsonObject &json);

} // namespace vireo::server::port
