// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

//! What OpenSSL takes and gives, as we hold it.
namespace vireo::webpush {

//! For std::unique_ptr.
template <typename T, void (*Free)(T *)> struct Freed
{
    void operator()(T *it) const { Free(it); }
};

[[nodiscard]] inline const uchar *bytes(const QByteArray &array)
{
    return reinterpret_cast<const uchar *>(array.constData());
}

[[nodiscard]] inline uchar *bytes(QByteArray &array)
{
    return reinterpret_cast<uchar *>(array.data());
}

} // namespace vireo::webpush
