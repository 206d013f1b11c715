// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Says that the clip runs at another speed while a finger or a key is held.
Rectangle {
    id: pill

    property bool shown: false
    property real speed: 2

    implicitWidth: row.implicitWidth + 28
    implicitHeight: Math.max(36, row.implicitHeight + 10)
    radius: height / 2
    color: "#CC0B100E"
    opacity: 0
    visible: opacity > 0
    scale: 1
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Playing at %1 times the speed").arg(speed)

    states: State {
        when: pill.shown
        PropertyChanges { pill.opacity: 1 }
    }
    transitions: Transition {
        to: ""
        reversible: false
        NumberAnimation { property: "opacity"; duration: 80 }
    }
    onShownChanged: if (shown && !Motion.reduced) enter.restart()

    NumberAnimation {
        id: enter
        target: pill
        property: "scale"
        from: 0.8
        to: 1
        duration: Motion.fade
        easing.type: Easing.BezierSpline
        easing.bezierCurve: Motion.enter
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: 6

        Icon { anchors.verticalCenter: parent.verticalCenter; name: "speed"; size: 20; color: "#FFFFFF" }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("%1x").arg(pill.speed)
            role: Theme.Label
            tabular: true
            color: "#FFFFFF"
            Accessible.ignored: true
        }
    }
}
