// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/inbox/newsboard.h"

#include <QDBusConnection>
#include <QStringList>

namespace vireo::app {

//! \brief The desktop's notifications: org.freedesktop.Notifications on the session bus (Desktop
//! Notifications Specification 1.2, https://specifications.freedesktop.org/notification-spec/).
//!
//! What is shown is plain text: where the service reads markup, ours is escaped. Without a service
//! nothing is shown. Nothing here blocks. GUI thread.
class DesktopBoard final : public NewsBoard
{
    Q_OBJECT

public:
    explicit DesktopBoard(const QDBusConnection &bus, QObject *parent = nullptr);

    void show(const QString &line, const QString &words) override;
    void clear() override;

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);
    void closed(uint id, uint reason);

private:
    struct Shown
    {
        QString line;
        uint id = 0;
    };

    void notify(const QString &line, const QString &words, const QStringList &capabilities);
    void remember(const QString &line, uint id);
    [[nodiscard]] bool isShown(uint id) const;

    QDBusConnection m_bus;
    QList<Shown> m_shown; //!< latest last
    int m_round = 0; //!< what was asked for before clear() is not shown
};

} // namespace vireo::app
