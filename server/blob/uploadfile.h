// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <utility>

namespace vireo::server::blob {

//! \brief The bytes of one upload on disk, opened for appending. Every call blocks on the disk.
//!
//! Rule of durability: the database's "durable" column says how many bytes were fsynced, and only
//! that number is ever told to a client. What a file holds beyond it was received but never
//! acknowledged; open() cuts it off, so that a resumed upload continues exactly where its client
//! was told to.
class UploadFile
{
public:
    //! Makes an empty file; the file and its name in the folder are durable on return.
    [[nodiscard]] static Result<void> create(const QString &path);
    //! Opens for writing at \p durable and cuts off what lies behind it.
    [[nodiscard]] static Result<UploadFile> open(const QString &path, qint64 durable);

    UploadFile(UploadFile &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    UploadFile &operator=(UploadFile &&other) noexcept;
    ~UploadFile();

    [[nodiscard]] Result<void> append(const QByteArray &piece);
    [[nodiscard]] Result<void> sync();
    [[nodiscard]] Result<void> cut(qint64 size);

private:
    explicit UploadFile(int fd)
        : m_fd(fd)
    {
    }

    int m_fd = -1;
};

} // namespace vireo::server::blob
