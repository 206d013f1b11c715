// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/feed/wheeltrain.h"

#include <QElapsedTimer>
#include <QQuickItem>

namespace vireo::app {

//! \brief Takes the wheel over what lies in it, and says when a clip is to be turned.
//!
//! What lies in it and scrolls by itself has the wheel first. GUI thread.
class WheelSteps : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT

public:
    explicit WheelSteps(QQuickItem *parent = nullptr);

Q_SIGNALS:
    //! 1: the next clip, -1: the one before.
    void step(int by);

protected:
    void wheelEvent(QWheelEvent *event) override;

private:
    WheelTrain m_train;
    QElapsedTimer m_clock;
};

} // namespace vireo::app
