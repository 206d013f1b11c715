// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/push.h"

#include <optional>

namespace vireo::app {

//! What this device keeps of being woken: its name towards the distributor, and the keys that
//! messages to it are sealed with (RFC 8291). All of it is secret.
struct PushKeys
{
    QString token; //!< a random UUID (RFC 9562)
    QByteArray seed; //!< of the key, 32 bytes
    QByteArray secret; //!< 16 bytes
    QByteArray serverKey; //!< whose messages it is for, base64url
    QString distributor; //!< its name on the bus; empty: none yet

    [[nodiscard]] static PushKeys fresh(const QByteArray &serverKey);

    [[nodiscard]] QByteArray toBytes() const;
    //! Nothing where \p bytes are empty or damaged.
    [[nodiscard]] static std::optional<PushKeys> fromBytes(const QByteArray &bytes);

    //! What the server needs to write to \p endpoint.
    [[nodiscard]] protocol::NewPush reachedAt(const QString &endpoint) const;
    //! What \p body says; an Error as webpush::decrypt() has it.
    [[nodiscard]] Result<QByteArray> opened(const QByteArray &body) const;
};

} // namespace vireo::app
