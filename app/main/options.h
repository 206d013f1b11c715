// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QSize>
#include <QStringList>
#include <QUrl>

namespace vireo::app {

//! \brief What the command line of `vireo` says.
struct Options
{
    QUrl server; //!< empty: the one the profile remembers
    QString profile; //!< empty: the platform's own place
    QString tour; //!< folder for the pictures; empty: no tour
    QString tourForm; //!< "phone", "tablet" or "desktop": only this one, in this process
    QString link; //!< what to open, a pack by its whole path; empty: nothing
    bool help = false;
    bool version = false;
};

//! Exit status of `vireo`, as of every program of ours.
enum class Exit { Done = 0, Refused = 1, Usage = 2, Unreachable = 3 };

//! \p arguments without the program's name. An address is never taken for an option. An Error is a
//! wrong use.
[[nodiscard]] Result<Options> parseOptions(const QStringList &arguments);
[[nodiscard]] QString usage();

} // namespace vireo::app
