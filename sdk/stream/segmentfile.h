// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QString>

namespace vireo::sdk::segmentfile {

//! How a piece of a clip lies on disk: the hash of all that follows (20 bytes, SHA-1, against
//! damage and not against people), the length of the key (2 bytes, big endian), the key in UTF-8,
//! the bytes.

inline constexpr int kHead = 22;
inline constexpr int kMostKey = 1024;

//! Empty where \p key is too long.
[[nodiscard]] QByteArray pack(const QString &key, const QByteArray &bytes);
//! The bytes of \p file, or a null array where it is not what pack() made for \p key.
[[nodiscard]] QByteArray unpack(const QString &key, const QByteArray &file);
//! The key that the beginning of a file names; empty where it names none. Checks nothing else.
[[nodiscard]] QString keyOf(const QByteArray &beginning);

} // namespace vireo::sdk::segmentfile
