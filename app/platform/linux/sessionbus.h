// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusMessage>

namespace vireo::app {

//! Whether a session bus runs already: libdbus would start one of its own, and wait for it.
[[nodiscard]] bool hasSessionBus();

//! A call of the bus itself (D-Bus specification, "Message Bus Messages").
[[nodiscard]] QDBusMessage callOfTheBus(const QString &method, const QVariantList &arguments = {});

} // namespace vireo::app
