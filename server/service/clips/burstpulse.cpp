// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/burstpulse.h"

#include "server/service/clips/beat.h"

namespace vireo::server::service {

BurstPulse::BurstPulse(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kBeatMs);
    connect(&m_timer, &QTimer::timeout, this, &BurstPulse::beat);
}

void BurstPulse::add(Id video, Id account, const QString &kind)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_gathered.isEmpty();
        ++m_gathered[video][account][kind];
    }
    if (first)
        QMetaObject::invokeMethod(
            &m_timer, [this] { m_timer.start(); }, Qt::QueuedConnection);
}

void BurstPulse::beat()
{
    QHash<Id, Burst> gathered;
    {
        const std::lock_guard lock(m_mutex);
        gathered.swap(m_gathered);
    }
    if (!m_tell)
        return;
    for (auto clip = gathered.cbegin(); clip != gathered.cend(); ++clip)
        m_tell(clip.key(), *clip);
}

QJsonObject BurstPulse::toJson(const Burst &burst, const QSet<Id> &without)
{
    QJsonObject json;
    for (auto giver = burst.cbegin(); giver != burst.cend(); ++giver) {
        if (without.contains(giver.key()))
            continue;
        for (auto kind = giver->cbegin(); kind != giver->cend(); ++kind)
            json.insert(kind.key(), json.value(kind.key()).toInt() + kind.value());
    }
    return json;
}

} // namespace vireo::server::service
