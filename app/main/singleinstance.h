// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocalServer>

namespace vireo::app {

//! \brief One running app a profile: a second start hands its link to the first and ends.
//!
//! Only programs of the same user can connect. A message has at most 4 KiB; whatever else comes is
//! dropped. GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    //! \p profile: any spelling of the profile's folder.
    explicit SingleInstance(const QString &profile, QObject *parent = nullptr);

    //! True: another instance runs and has \p link now. False: this is the one; it listens.
    [[nodiscard]] bool handOver(const QString &link);

Q_SIGNALS:
    //! Another start handed over \p link; empty: it only wants the window in front.
    void linkArrived(const QString &link);

private:
    void receive();

    QString m_name;
    QLocalServer m_server;
};

} // namespace vireo::app
