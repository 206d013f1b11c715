// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/webpush/curvekey.h"

#include <QString>
#include <QUrl>

namespace vireo::server::push {

//! \brief This server's name towards push services (RFC 8292): a key made from the server's secret,
//! and who answers for it. Thread-safe.
class Vapid
{
public:
    //! \p contact: "https://clips.example.org" or "mailto:...".
    Vapid(const QByteArray &seed, QString contact);

    //! What a device subscribes with: the public key as base64url.
    [[nodiscard]] QByteArray publicKey() const;
    //! The Authorization header for a message to \p endpoint, good for twelve hours.
    [[nodiscard]] QByteArray authorization(const QUrl &endpoint, qint64 nowMs) const;

private:
    const webpush::CurveKey m_key;
    const QString m_contact;
};

} // namespace vireo::server::push
