// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/wheelsteps.h"

namespace vireo::app {

WheelSteps::WheelSteps(QQuickItem *parent)
    : QQuickItem(parent)
{
    m_clock.start();
}

void WheelSteps::wheelEvent(QWheelEvent *event)
{
    // Where the platform gives no time of its own, the arrival has to do.
    const auto given = static_cast<qint64>(event->timestamp());
    const int by = m_train.take({event->angleDelta(), event->pixelDelta(), event->phase(),
        given > 0 ? given : m_clock.elapsed()});
    event->accept();
    if (by != 0)
        Q_EMIT step(by);
}

} // namespace vireo::app
