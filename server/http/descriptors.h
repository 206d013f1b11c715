// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace vireo::server::http {

//! \brief How many file descriptors the process may have, and how many of them connections leave
//! alone.
//!
//! Connections never take the last ones: a database that is opened, a file that is sent and the
//! event loop of a thread (Qt ends the process where one finds no descriptor) come first.
//! Thread-safe: nothing changes after construction.
class Descriptors
{
public:
    //! Raises the process's soft limit to the hard one (getrlimit(2), RLIMIT_NOFILE).
    Descriptors();

    //! False: to keep the connection \p accepted would leave too few. It then waits for room; what
    //! counts are the descriptors below it, for the system always gives out the lowest free one.
    [[nodiscard]] bool suffice(int accepted) const;
    [[nodiscard]] int most() const { return m_most; }
    [[nodiscard]] int kept() const { return m_kept; }

private:
    int m_most = 0;
    int m_kept = 0;
};

} // namespace vireo::server::http
