// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/linux/sessionbus.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace vireo::app {

bool hasSessionBus()
{
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    if (!address.isEmpty())
        return !address.startsWith("disabled");
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"_s);
}

QDBusMessage callOfTheBus(const QString &method, const QVariantList &arguments)
{
    const QString bus = u"org.freedesktop.DBus"_s;
    QDBusMessage call
        = QDBusMessage::createMethodCall(bus, u"/org/freedesktop/DBus"_s, bus, method);
    call.setArguments(arguments);
    return call;
}

} // namespace vireo::app
