// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A person who was found, and the button that follows them.
T.AbstractButton {
    id: row

    required property int index
    required property string accountId
    required property string name
    required property string note
    required property string avatarUrl
    required property bool followed
    required property bool own

    signal followChosen(bool followed)

    implicitHeight: Math.max(64, words.implicitHeight + 16)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: name + ", " + note
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Metrics.radiusButton
        color: row.down ? Theme.alpha(Theme.colors.ink, 0.08) : row.hovered ? Theme.alpha(Theme.colors.ink, 0.04) : "transparent"
        FocusRing { anchors.margins: -1; shown: row.visualFocus; cornerRadius: parent.radius - 1 }
    }
    contentItem: Item {
        Avatar {
            id: face
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            size: 52
            name: row.name
            key: row.accountId
            source: row.avatarUrl
        }
        Column {
            id: words
            anchors { left: face.right; leftMargin: 12; right: follow.visible ? follow.left : parent.right; rightMargin: 8; verticalCenter: parent.verticalCenter }
            Label { width: parent.width; text: row.name; role: Theme.Label; elide: Text.ElideRight; Accessible.ignored: true }
            Label { width: parent.width; text: row.note; role: Theme.Caption; color: Theme.colors.ink3; elide: Text.ElideRight; Accessible.ignored: true }
        }
        ButtonBase {
            id: follow
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            visible: !row.own
            small: true
            text: row.followed ? qsTr("Following") : qsTr("Follow")
            fill: row.followed ? Theme.colors.raised : Theme.colors.leaf
            ink: row.followed ? Theme.colors.ink : Theme.colors.onLeaf
            Accessible.name: row.followed ? qsTr("Following %1. Press to stop.").arg(row.name) : qsTr("Follow %1").arg(row.name)
            onClicked: row.followChosen(!row.followed)
        }
    }
}
