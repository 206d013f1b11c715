// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

namespace vireo::server {

//! \brief Keeps other servers off a data folder while it lives: two would each hold live clients
//! that hear nothing of the other's.
//!
//! It is the kernel's lock on an open file (flock), so it ends with the process, however that ends.
class ServeLock
{
public:
    static constexpr auto kFile = "serve.lock"; //!< in the data folder; empty

    //! An error ("data_in_use") where another server holds the folder \p data.
    [[nodiscard]] static Result<std::unique_ptr<ServeLock>> take(const QString &data);
    ~ServeLock();
    ServeLock(const ServeLock &) = delete;
    ServeLock &operator=(const ServeLock &) = delete;

private:
    explicit ServeLock(int fd)
        : m_fd(fd)
    {
    }

    const int m_fd;
};

} // namespace vireo::server
