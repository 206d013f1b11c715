// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFile>

#include <functional>

namespace vireo::server::blob {

//! \brief Writes regular files into a tar archive (POSIX.1-2017 pax "ustar" interchange format)
//! that `tar` reads; sizes beyond 8 GiB as GNU tar writes them. Errors name the archive.
//!
//! Nothing stands under the archive's own name before finish(), which syncs file and folder.
class TarWriter
{
public:
    explicit TarWriter(const QString &path);
    //! Removes what was not finished.
    ~TarWriter();
    TarWriter(const TarWriter &) = delete;
    TarWriter &operator=(const TarWriter &) = delete;

    //! Conflict ("exists") where the archive stands already.
    [[nodiscard]] Result<void> open();
    //! A file named \p name (relative, at most 100 bytes of UTF-8) with what \p source holds from
    //! its start on. Gives the SHA-256 of the bytes that went in; a source that shrinks meanwhile
    //! is an error (Gone).
    [[nodiscard]] Result<QByteArray> add(const QString &name, QFile &source);
    [[nodiscard]] Result<void> add(const QString &name, const QByteArray &bytes);
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<void> head(const QString &name, qint64 size);
    [[nodiscard]] Result<void> put(const QByteArray &bytes);
    [[nodiscard]] Error fault() const;

    const QString m_path;
    QFile m_file;
    qint64 m_written = 0;
};

//! One file of an archive that is being read.
struct TarEntry
{
    QString name; //!< relative, without "." and ".." parts
    qint64 size = 0;
};

//! \brief Reads such an archive from its start to its end. Strict: anything but regular files under
//! plain relative names, or a check sum that is wrong, is Malformed ("backup_damaged").
class TarReader
{
public:
    explicit TarReader(const QString &path);

    [[nodiscard]] Result<void> open();
    //! The next file; nothing at the end. The one before has to be read first.
    [[nodiscard]] Result<std::optional<TarEntry>> next();
    //! Hands the bytes of the entry to \p take in pieces; \p take's error ends it.
    [[nodiscard]] Result<void> read(
        const TarEntry &entry, const std::function<Result<void>(const QByteArray &)> &take);

private:
    QFile m_file;
};

//! Whether \p name may be a file of an archive: relative, plain, and short enough.
[[nodiscard]] bool isTarName(const QString &name);

} // namespace vireo::server::blob
