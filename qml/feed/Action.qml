// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! One thing to do with the clip, and how many did it: side by side, or the figure below.
T.Button {
    id: control

    property string iconName
    property real value: -1
    property color color: Theme.dark.ink
    property color figureColor: Theme.dark.ink
    property bool stacked: false
    readonly property bool counted: value >= 0

    function bounce(): void {
        if (!Motion.reduced)
            jump.restart();
    }

    implicitWidth: stacked ? 64 : Math.max(48, icon.width + (counted ? 6 + figure.implicitWidth : 0))
    implicitHeight: stacked ? (counted ? 60 : 48) : 48
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: text
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Item {
        FocusRing { tokens: Theme.dark; shown: control.visualFocus; cornerRadius: 12 }
    }
    contentItem: Item {
        Icon {
            id: icon
            // Without a figure it stands in the middle of what can be hit.
            x: control.stacked || !control.counted ? (parent.width - width) / 2 : control.mirrored ? parent.width - width : 0
            y: control.stacked && control.counted ? 6 : (parent.height - height) / 2
            width: 26
            height: 26
            size: 26
            name: control.iconName
            color: control.color
            opacity: control.down ? 0.7 : 1
        }
        Figure {
            id: figure
            visible: control.counted
            x: control.stacked ? (parent.width - implicitWidth) / 2 : control.mirrored ? icon.x - 6 - implicitWidth : icon.width + 6
            y: control.stacked ? 36 : (parent.height - implicitHeight) / 2
            value: Math.max(0, control.value)
            role: control.stacked ? Theme.Micro : Theme.Label
            size: control.stacked ? 11 : 15
            color: control.figureColor
            Accessible.ignored: true
        }
    }
    SequentialAnimation {
        id: jump
        NumberAnimation { target: icon; property: "scale"; to: 1.25; duration: 110 }
        NumberAnimation { target: icon; property: "scale"; to: 1; duration: 160; easing.type: Easing.OutBack }
    }
}
