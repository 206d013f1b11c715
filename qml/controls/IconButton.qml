// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! An icon that acts. Its text is the accessible name and the tip; say state and count in it.
T.Button {
    id: control

    property string iconName
    property real iconSize: 24
    property var tokens: Theme.colors
    property color color: tokens.ink
    //! A drawn ground of this colour, e.g. raised; transparent: none.
    property color fill: "transparent"
    property real cornerRadius: fill.a > 0 ? Metrics.radiusButton : height / 2
    property bool mirrorIcon: false
    property bool tip: true

    implicitWidth: Metrics.hit
    implicitHeight: Metrics.hit
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    opacity: enabled ? 1 : 0.45
    Accessible.name: text
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: control.cornerRadius
        color: control.fill
        border.width: control.fill.a > 0 ? control.tokens.outline : 0
        border.color: control.tokens.line

        Rectangle {
            anchors.fill: parent
            anchors.margins: control.fill.a > 0 ? 0 : 2
            radius: control.fill.a > 0 ? parent.radius : height / 2
            color: control.color
            opacity: control.down ? 0.16 : control.hovered ? 0.08 : 0
            Behavior on opacity { NumberAnimation { duration: Motion.fade } }
        }
        FocusRing { tokens: control.tokens; anchors.margins: -2; shown: control.visualFocus; cornerRadius: control.cornerRadius - 2 }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: control.iconName
            size: control.iconSize
            color: control.color
            mirrored: control.mirrorIcon && control.mirrored
        }
    }

    Tip {
        visible: control.tip && Metrics.desktop && control.hovered && control.text.length > 0 && !control.down
        text: control.text
    }
}
