// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Something that takes the server a while: what it is, how it stands, and the way to begin it.
ListRow {
    id: row

    property bool running: false
    property bool failed: false
    property real share: 0
    property string buttonText

    signal activated

    chevron: false
    focusPolicy: Qt.NoFocus
    hoverEnabled: false
    trailing: Item {
        width: Math.max(button.visible ? button.width : 0, ring.visible ? ring.width : 0)
        height: Math.max(button.height, ring.height)

        ProgressRing {
            id: ring
            anchors.centerIn: parent
            visible: row.running
            size: 32
            color: Theme.colors.leaf
            value: row.share
            Accessible.role: Accessible.ProgressBar
            Accessible.name: qsTr("%1, %2 %").arg(row.text).arg(Math.round(row.share * 100))
        }
        SecondaryButton {
            id: button
            anchors.verticalCenter: parent.verticalCenter
            visible: !row.running
            small: true
            text: row.failed ? qsTr("Try again") : row.buttonText
            Accessible.name: text === row.text ? text : qsTr("%1: %2").arg(row.text).arg(text)
            onClicked: row.activated()
        }
    }
}
