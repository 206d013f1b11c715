// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! The amber line: no server, and what is here all the same.
Rectangle {
    id: bar

    property bool offline: false
    property string text: qsTr("Offline. Vireo tries again by itself.")

    implicitWidth: 320
    implicitHeight: Math.max(48, label.implicitHeight + 24)
    radius: 16
    color: Theme.alpha(Theme.dark.shelf, 0.95)
    border.width: Theme.colors.outline
    border.color: Theme.colors.line
    opacity: offline ? 1 : 0
    visible: opacity > 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Accessible.ignored: !offline
    Behavior on opacity { NumberAnimation { duration: Motion.fade } }

    Icon {
        id: icon
        x: 14
        anchors.verticalCenter: parent.verticalCenter
        name: "offline"
        size: 20
        color: Theme.dark.amber
    }
    Label {
        id: label
        anchors { left: icon.right; leftMargin: 8; right: parent.right; rightMargin: 14; verticalCenter: parent.verticalCenter }
        text: bar.text
        role: Theme.Label
        size: 14
        color: Theme.dark.ink
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
