// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Vireo.Controls

//! How far something is, 0..1, as a ring; indeterminate: it turns, after 300 ms of patience.
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

    Shape {
        id: shape
        width: ring.size
        height: ring.size
        layer.enabled: false

        ShapePath {
            strokeColor: Theme.alpha(ring.color, 0.28)
            strokeWidth: ring.lineWidth
            fillColor: "transparent"
            PathAngleArc {
                centerX: ring.size / 2; centerY: ring.size / 2
                radiusX: ring.size / 2 - 2; radiusY: radiusX
                startAngle: 0; sweepAngle: 360
            }
        }
        ShapePath {
            strokeColor: ring.share > 0 ? ring.color : "transparent"
            strokeWidth: ring.lineWidth
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            PathAngleArc {
                centerX: ring.size / 2; centerY: ring.size / 2
                radiusX: ring.size / 2 - 2; radiusY: radiusX
                startAngle: -90; sweepAngle: 360 * ring.share
            }
        }
        RotationAnimator on rotation {
            running: ring.indeterminate && ring.visible
            from: 0
            to: 360
            duration: 900
            loops: Animation.Infinite
        }
    }
}
