// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace vireo::server::port {

//! \brief Reads a ZIP that a stranger made, entry by entry, and refuses what no export holds: names
//! that are not of its form, links and folders, encryption, too many entries, and more bytes than
//! such an archive can hold (a bomb). Nothing is written anywhere. Blocks on the disk.
class ArchiveReader
{
public:
    struct Limits
    {
        int entries = 50'000;
        qint64 bytes = 16LL * 1024 * 1024 * 1024; //!< unpacked, in all
        int ratio = 20; //!< unpacked for packed, in all, above a first 64 MiB
    };

    struct Entry
    {
        QString name;
        qint64 readSoFar = 0; //!< packed bytes of the archive, for a progress
    };

    //! Invalid ("import_...") where it is no ZIP.
    [[nodiscard]] static Result<std::unique_ptr<ArchiveReader>> open(
        const QString &file, const Limits &limits);
    ~ArchiveReader();

    //! Size of the archive.
    [[nodiscard]] qint64 size() const;
    //! The next entry, or nothing at the end. Invalid, naming the entry, for what is refused.
    [[nodiscard]] Result<std::optional<Entry>> next();
    //! The entry's content, at most \p most bytes.
    [[nodiscard]] Result<QByteArray> content(qint64 most);
    //! The same in pieces; false from \p take ends it as an error of the disk.
    [[nodiscard]] Result<qint64> pieces(
        qint64 most, const std::function<bool(const QByteArray &)> &take);

    //! Whether an export may hold an entry of this name: one of its own files, or a clip's.
    [[nodiscard]] static bool isName(const QString &name);

private:
    struct Private;
    explicit ArchiveReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace vireo::server::port
