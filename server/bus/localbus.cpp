// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/bus/localbus.h"

#include <QHash>
#include <QMap>

#include <shared_mutex>

namespace vireo::server {

struct LocalBus::State
{
    std::shared_mutex mutex;
    QHash<QString, QMap<quint64, Listener>> listeners;
    quint64 last = 0;
};

LocalBus::LocalBus()
    : m_state(std::make_shared<State>())
{
}

LocalBus::~LocalBus() = default;

void LocalBus::publish(const QString &topic, const QJsonObject &event)
{
    // Held while listeners run: a subscription that has ended is never called again.
    const std::shared_lock lock(m_state->mutex);
    const auto found = m_state->listeners.constFind(topic);
    if (found == m_state->listeners.constEnd())
        return;
    for (const Listener &listener : *found)
        listener(event);
}

Bus::Subscription LocalBus::subscribe(const QString &topic, Listener listener)
{
    const std::unique_lock lock(m_state->mutex);
    const quint64 number = ++m_state->last;
    m_state->listeners[topic].insert(number, std::move(listener));
    return Subscription(nullptr, [state = m_state, topic, number](void *) {
        const std::unique_lock ending(state->mutex);
        state->listeners[topic].remove(number);
    });
}

} // namespace vireo::server
