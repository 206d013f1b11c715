// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! Leads to the list of keys; shows the key that does the same.
T.Button {
    id: control

    text: qsTr("All keys")
    implicitWidth: words.width + 24
    implicitHeight: 44
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: text
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: 12
        color: control.hovered ? "#1AFFFFFF" : "transparent"
        FocusRing { tokens: Theme.dark; anchors.margins: -2; shown: control.visualFocus; cornerRadius: 10 }
    }
    contentItem: Item {
        Row {
            id: words
            anchors.centerIn: parent
            spacing: 8

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(22, key.implicitWidth + 8)
                height: Math.max(22, key.implicitHeight + 2)
                radius: 6
                color: "transparent"
                border.width: 1
                border.color: "#66FFFFFF"
                Label { id: key; anchors.centerIn: parent; text: "?"; role: Theme.Caption; color: "#FFFFFF"; Accessible.ignored: true }
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: control.text
                role: Theme.Label
                size: 14
                color: "#FFFFFF"
                Accessible.ignored: true
            }
        }
    }
}
