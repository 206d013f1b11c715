// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace vireo::protocol {

//! POST /me/push: where a device is reached, as browsers and UnifiedPush distributors say it
//! (RFC 8030, RFC 8291).
struct NewPush
{
    static constexpr int kMostEndpoint = 2048; //!< characters

    QString endpoint;
    QByteArray p256dh; //!< base64url of the device's public key, 65 bytes
    QByteArray auth; //!< base64url of its secret, 16 bytes
};

[[nodiscard]] QJsonObject toJson(const NewPush &push);
//! Strict; what a browser's subscription holds beside is let through.
[[nodiscard]] Result<NewPush> newPushFromJson(const QJsonObject &json);

struct PushDevice
{
    QString id; //!< 32 hex digits
    QString host; //!< of the push service; the rest of the address is a secret
    qint64 createdMs = 0;
};

//! GET /me/push.
struct PushDevices
{
    static constexpr int kMost = 20; //!< of one account

    QByteArray key; //!< the server's public key, base64url: what devices subscribe with (RFC 8292)
    QList<PushDevice> items;
};

[[nodiscard]] QJsonObject toJson(const PushDevice &device);
[[nodiscard]] QJsonObject toJson(const PushDevices &devices);
//! Tolerant.
[[nodiscard]] Result<PushDevice> pushDeviceFromJson(const QJsonObject &json);
[[nodiscard]] Result<PushDevices> pushDevicesFromJson(const QJsonObject &json);

} // namespace vireo::protocol
