// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>

namespace vireo::test {

//! \brief A session bus of the test's own, on which nothing runs and nothing can be started.
class PrivateBus
{
public:
    ~PrivateBus()
    {
        for (const QString &name : std::as_const(m_names))
            QDBusConnection::disconnectFromBus(name);
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

    //! False: dbus-daemon (package dbus) is not installed.
    [[nodiscard]] bool start()
    {
        QFile config(m_folder.filePath(QStringLiteral("bus.conf")));
        if (!config.open(QIODevice::WriteOnly))
            return false;
        config.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration "
                     "1.0//EN\" "
                     "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
                     "<busconfig><type>session</type><listen>unix:dir="
            + m_folder.path().toUtf8()
            + "</listen><policy context=\"default\"><allow send_destination=\"*\" "
              "eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow "
              "own=\"*\"/></policy></busconfig>\n");
        config.close();
        m_daemon.start(QStringLiteral("dbus-daemon"),
            {QStringLiteral("--config-file=") + config.fileName(), QStringLiteral("--nofork"),
                QStringLiteral("--print-address")});
        if (!m_daemon.waitForStarted())
            return false;
        while (!m_daemon.canReadLine()) {
            if (!m_daemon.waitForReadyRead(30'000))
                return false;
        }
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        return true;
    }

    //! The program called \p name on it: one more, the first time.
    [[nodiscard]] QDBusConnection connection(const QString &name)
    {
        m_names.insert(longName(name));
        return QDBusConnection::connectToBus(m_address, longName(name));
    }
    //! It ends.
    void disconnect(const QString &name) { QDBusConnection::disconnectFromBus(longName(name)); }

private:
    //! Qt keeps connections by name, whatever their bus.
    [[nodiscard]] QString longName(const QString &name) const { return m_address + name; }

    QSet<QString> m_names;
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
};

} // namespace vireo::test
