// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "liveserver.h"
#include "shimcontrol.h"

#include <QTemporaryFile>

namespace vireo::test {

//! \brief The test's side of faultshim.cpp. Make it before the server, and tell the server of it.
class Shim
{
public:
    Shim();
    ~Shim();
    Shim(const Shim &) = delete;
    Shim &operator=(const Shim &) = delete;

    //! False where this build cannot preload (a sanitizer wants to be first).
    [[nodiscard]] static bool isThere();
    //! What \p setup has to have for the server to run on it; \p root: the folder that fails.
    void addTo(LiveServer::Setup &setup, const QString &root) const;

    [[nodiscard]] ShimControl &control() { return *m_control; }
    //! The \p nth write or sync from now on (0: the next) fails with \p error, or does half.
    void failAt(qint64 nth, int error, ShimControl::Fault fault = ShimControl::Fault::Error);
    void heal() { m_control->strikeAfter = -1; }

private:
    QTemporaryFile m_file;
    ShimControl *m_control = nullptr;
};

} // namespace vireo::test
