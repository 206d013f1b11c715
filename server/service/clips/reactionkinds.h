// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace vireo::server::service {

//! The names on the wire; the index is what the database stores. 0 is the like, which stands
//! beside at most one of the others.
[[nodiscard]] inline const QStringList &reactionKinds()
{
    static const QStringList kinds{QStringLiteral("like"), QStringLiteral("love"),
        QStringLiteral("laugh"), QStringLiteral("wow"), QStringLiteral("sad"),
        QStringLiteral("fire"), QStringLiteral("clap")};
    return kinds;
}

} // namespace vireo::server::service
