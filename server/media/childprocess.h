// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <utility>

namespace vireo::server::media {

//! An owned file descriptor.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor() { close(); }

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool valid() const { return m_fd >= 0; }
    void close();

private:
    int m_fd = -1;
};

//! \brief A program that inherits exactly five descriptors: its job on standard input, a pipe for
//! its events, standard error, and two of ours as 3 and 4. It gets a bare environment, a lower
//! priority, and dies with the thread that started it, so with this process (Linux's
//! PR_SET_PDEATHSIG). Every call blocks; use one object on one thread.
class ChildProcess
{
public:
    struct Ended
    {
        bool exited = false; //!< else killed by a signal
        int code = 0; //!< of the exit, or the signal
    };

    [[nodiscard]] static Result<ChildProcess> start(
        const QString &program, const Descriptor &third, const Descriptor &fourth);
    ChildProcess(ChildProcess &&other) noexcept;
    ChildProcess &operator=(ChildProcess &&) = delete;
    //! Kills it where it still runs, and waits for its end.
    ~ChildProcess();

    [[nodiscard]] bool write(const QByteArray &line);
    //! Waits up to \p patience for output: what came (empty: nothing yet), or nothing at its end.
    [[nodiscard]] std::optional<QByteArray> read(std::chrono::milliseconds patience);
    void kill();
    //! Its end, waited for up to \p patience.
    [[nodiscard]] std::optional<Ended> wait(std::chrono::milliseconds patience);

private:
    ChildProcess(pid_t pid, Descriptor in, Descriptor out);

    pid_t m_pid = -1;
    Descriptor m_in;
    Descriptor m_out;
};

} // namespace vireo::server::media
