// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace vireo::server::blob {

//! fsyncs a folder, so that names made or removed in it last.
[[nodiscard]] bool syncFolder(const QString &folder);

//! fsyncs the files in \p folder, not those below, and then the folder.
[[nodiscard]] bool syncFiles(const QString &folder);

//! Makes \p path with \p bytes, for its owner's eyes alone; whole and durable, or not at all.
//! False, with errno, where it cannot be or \p path exists.
[[nodiscard]] bool makeFile(const QString &path, const QByteArray &bytes);

//! The same, in the place of what \p path may hold already.
[[nodiscard]] bool replaceFile(const QString &path, const QByteArray &bytes);

//! Bytes that an unprivileged process may still write below \p folder; -1 where unknown.
[[nodiscard]] qint64 freeBytes(const QString &folder);

} // namespace vireo::server::blob
