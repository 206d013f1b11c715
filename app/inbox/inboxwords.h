// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/notification.h"

#include <QCoreApplication>
#include <QDate>

namespace vireo::app {

//! \brief How a line of the inbox is said to a person. Pure.
class InboxWords
{
    Q_DECLARE_TR_FUNCTIONS(InboxWords)

public:
    //! For Text.StyledText: names are bold, and nothing that people wrote is markup any more.
    [[nodiscard]] static QString markup(const protocol::Notification &line);
    //! The same without markup.
    [[nodiscard]] static QString plain(const protocol::Notification &line);
    //! The heading over the lines of \p day: today, this week, earlier.
    [[nodiscard]] static QString section(const QDate &day, const QDate &today);
    [[nodiscard]] static QString nameOf(const protocol::Account &account);
    //! One of the project's icons; empty: the people's pictures say enough.
    [[nodiscard]] static QString icon(protocol::NotificationKind kind);
};

} // namespace vireo::app
