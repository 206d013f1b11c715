// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! How far something is, 0..1, as a ring; indeterminate: it turns.
Item {
    id: ring

    property real size: 30
    property real value: 0
    property real lineWidth: 2.5
    property color color: Theme.colors.ink
    property bool indeterminate: false
    readonly property real share: indeterminate ? 0.28 : Math.max(0, Math.min(1, value))

    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.ProgressBar
    Accessible.name: indeterminate ? qsTr("Working") : qsTr("%1 percent").arg(Math.round(share * 100))

    Arc {
        width: ring.size
        height: ring.size
        share: ring.share
        lineWidth: ring.lineWidth
        color: ring.color

        RotationAnimator on rotation {
            running: ring.indeterminate && ring.visible
            from: 0
            to: 360
            duration: 900
            loops: Animation.Infinite
        }
    }
}
