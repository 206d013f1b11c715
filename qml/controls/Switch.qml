// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! On or off; text is the accessible name (the row beside it draws the words).
T.Switch {
    id: control

    implicitWidth: 46 + 2
    implicitHeight: Metrics.hit
    focusPolicy: Qt.StrongFocus
    Accessible.name: text

    indicator: Rectangle {
        id: track
        readonly property bool lined: Theme.colors.outline > 0
        anchors.centerIn: parent
        width: 46
        height: 28
        radius: 14
        // In high contrast the colour of a control is that of what is on: off is empty.
        color: control.checked ? Theme.colors.leaf : track.lined ? "transparent" : Theme.colors.control
        border.width: track.lined && !control.checked ? 2 : 0
        border.color: Theme.colors.control

        Rectangle {
            y: 3
            x: (control.checked !== control.mirrored) ? 21 : 3
            width: 22
            height: 22
            radius: 11
            color: control.checked ? Theme.colors.onLeaf : track.lined ? Theme.colors.control : "#FFFFFF"
            Behavior on x {
                enabled: !Motion.reduced
                NumberAnimation { duration: 120; easing.type: Easing.BezierSpline; easing.bezierCurve: Motion.move }
            }
        }
        FocusRing { shown: control.visualFocus; cornerRadius: 14 }
    }
}
