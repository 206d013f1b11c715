// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! One of the decisions, with the key that chooses it.
T.ItemDelegate {
    id: row

    property int number: 0
    property string note
    property bool chosen: false
    property bool destructive: false

    implicitHeight: Math.max(60, words.implicitHeight + 20)
    leftPadding: 14
    rightPadding: 14
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: text + ", " + note
    Accessible.checked: chosen
    Keys.onReturnPressed: clicked()

    background: Rectangle {
        radius: Metrics.radiusButton
        color: row.chosen ? Theme.colors.leafSoft : Theme.colors.surface
        // In the light theme it is as white as what it lies on.
        border.width: row.chosen ? 2 : Math.max(1, Theme.colors.outline)
        border.color: row.chosen ? Theme.colors.leaf : Theme.colors.line
        Rectangle { anchors.fill: parent; radius: parent.radius; color: Theme.colors.ink; opacity: row.hovered && !row.chosen ? 0.04 : 0 }
        FocusRing { shown: row.visualFocus; cornerRadius: Metrics.radiusButton }
    }
    contentItem: Item {
        Rectangle {
            id: key
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            width: 24
            height: 24
            radius: 6
            color: "transparent"
            border { width: 1; color: Theme.colors.control }
            Label { anchors.centerIn: parent; text: row.number; role: Theme.Micro; tabular: true; color: Theme.colors.ink2 }
        }
        Column {
            id: words
            anchors { left: key.right; leftMargin: 12; right: check.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
            Label { width: parent.width; text: row.text; role: Theme.Label; color: row.destructive ? Theme.colors.danger : Theme.colors.ink; wrapMode: Text.Wrap; Accessible.ignored: true }
            Label { width: parent.width; text: row.note; role: Theme.Caption; color: Theme.colors.ink3; wrapMode: Text.Wrap; Accessible.ignored: true }
        }
        Icon { id: check; anchors { right: parent.right; verticalCenter: parent.verticalCenter } visible: row.chosen; name: "check"; size: 20; stroke: 2.4; color: Theme.colors.leaf }
    }
}
