// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A choice among few, or a small action with a full round.
T.Button {
    id: control

    property string iconName
    property var tokens: Theme.colors

    implicitWidth: row.implicitWidth + 28
    implicitHeight: Math.max(Metrics.hit, row.implicitHeight + 12)
    topInset: Math.max(0, (height - Math.max(36, row.implicitHeight + 12)) / 2)
    bottomInset: topInset
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    opacity: enabled ? 1 : 0.45
    Accessible.name: text
    Accessible.checkable: checkable
    Accessible.checked: checked
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: height / 2
        color: control.checked ? control.tokens.ink : control.tokens.raised
        border.width: control.checked ? 0 : control.tokens.outline
        border.color: control.tokens.line

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: control.checked ? control.tokens.canvas : control.tokens.ink
            opacity: control.down ? 0.16 : control.hovered ? 0.07 : 0
        }
        FocusRing { tokens: control.tokens; shown: control.visualFocus; cornerRadius: parent.radius }
    }
    contentItem: Item {
        Row {
            id: row
            anchors.centerIn: parent
            spacing: 6

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: control.iconName.length > 0
                name: control.iconName
                size: 16
                color: control.checked ? control.tokens.canvas : control.tokens.ink
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: control.text
                role: Theme.Label
                size: 14
                color: control.checked ? control.tokens.canvas : control.tokens.ink
            }
        }
    }
}
