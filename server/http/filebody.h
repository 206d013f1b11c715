// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/message.h"

namespace vireo::server::http {

//! An open file; closed with this. Reading at an offset is safe from any thread.
class OpenFile
{
public:
    OpenFile() = default;
    //! Opens for reading; test with isOpen().
    explicit OpenFile(const QString &path);
    OpenFile(OpenFile &&other) noexcept;
    OpenFile &operator=(OpenFile &&other) noexcept;
    ~OpenFile();

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int descriptor() const { return m_fd; }

private:
    int m_fd = -1;
};

//! Which part of which file goes out after \c head.
struct FilePlan
{
    Response head; //!< without a body; its Content-Length is \c length
    OpenFile file; //!< not open: nothing to send
    qint64 offset = 0;
    qint64 length = 0;
};

//! \brief Conditional and range requests (RFC 9110 13 and 14) for \p response, which has a file.
//!
//! ETag is made of size, time and inode. One range is served as 206; several are served as the
//! whole file. A range that cannot be read or lies outside is 416.
[[nodiscard]] FilePlan planFile(const Response &response, const Request &request);

} // namespace vireo::server::http
