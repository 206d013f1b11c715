// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

#include <functional>
#include <memory>

namespace vireo::server {

//! \brief Tells the other parts, and in time the other instances, that something happened.
//!
//! A hint, not a record: the database is the truth, and an event may be lost. Thread-safe.
class Bus
{
public:
    using Listener = std::function<void(const QJsonObject &event)>;
    //! Ends the subscription when it goes; no call begins after that.
    using Subscription = std::shared_ptr<void>;

    virtual ~Bus() = default;
    virtual void publish(const QString &topic, const QJsonObject &event) = 0;
    //! \p listener is called on the publisher's thread, must not block and must not subscribe.
    [[nodiscard]] virtual Subscription subscribe(const QString &topic, Listener listener) = 0;
};

namespace topic {
//! {account, session}: the session is over; an empty session means all of the account's.
inline const QString kSessionDropped = QStringLiteral("session.dropped");
} // namespace topic

} // namespace vireo::server
