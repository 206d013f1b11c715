// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/bus/bus.h"

namespace vireo::server {

//! The bus of a server that is alone: within the process.
class LocalBus final : public Bus
{
public:
    LocalBus();
    ~LocalBus() override;

    void publish(const QString &topic, const QJsonObject &event) override;
    [[nodiscard]] Subscription subscribe(const QString &topic, Listener listener) override;

private:
    struct State;
    std::shared_ptr<State> m_state; //!< shared, so that a subscription may outlive the bus
};

} // namespace vireo::server
