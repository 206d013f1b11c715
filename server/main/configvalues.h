// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QVariant>

#include <optional>

namespace vireo::server::values {

//! Readers of one setting's value. Each puts it into \p into, or says in words why it cannot.
using Fault = std::optional<QString>;

[[nodiscard]] Fault text(const QVariant &value, QString &into);
[[nodiscard]] Fault whole(const QVariant &value, qint64 least, qint64 most, qint64 &into);
[[nodiscard]] Fault number(const QVariant &value, double least, double most, double &into);
//! A number of bytes, or a text such as "750MiB".
[[nodiscard]] Fault bytes(const QVariant &value, qint64 least, qint64 most, qint64 &into);
//! A number of seconds, or a text such as "15s", "30min", "24h", "7d".
[[nodiscard]] Fault seconds(const QVariant &value, qint64 least, qint64 most, qint64 &into);
//! A list, or a text with commas.
[[nodiscard]] Fault list(const QVariant &value, QStringList &into);
[[nodiscard]] Fault choice(const QVariant &value, const QStringList &known, QString &into);
//! "ADDR:PORT" or "[ADDR6]:PORT"; port 1 to 65535.
[[nodiscard]] Fault endpoint(const QVariant &value, QString &address, quint16 &port);
//! http or https, a host, perhaps a port, and nothing else.
[[nodiscard]] Fault origin(const QString &text, QString &into);
//! An address or a network that is not the whole internet.
[[nodiscard]] Fault network(const QString &text);

} // namespace vireo::server::values
