// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! One device: what it is, when it was last seen, and the way to sign it out. This one stands in
//! a card of its own, the others share one.
Column {
    id: row

    required property string sessionId
    required property string device
    required property string icon
    required property string seen
    required property bool current
    required property bool busy
    required property int index
    property int others: 0
    readonly property bool first: index === 1
    readonly property bool last: index === others

    signal end

    Label {
        visible: row.first
        leftPadding: 4
        topPadding: 24
        bottomPadding: 8
        text: qsTr("Also signed in")
        role: Theme.Caption
        weight: Font.DemiBold
        color: Theme.colors.ink3
        Accessible.role: Accessible.Heading
    }
    Rectangle {
        width: parent.width
        height: Math.max(70, words.implicitHeight + 26)
        color: Theme.colors.surface
        radius: row.current || row.first || row.last ? Metrics.radiusCard : 0
        border.width: Theme.colors.outline
        border.color: Theme.colors.line

        // Square where the next row goes on.
        Rectangle { width: parent.width; height: parent.radius; color: parent.color; visible: !row.current && !row.first }
        Rectangle { y: parent.height - height; width: parent.width; height: parent.radius; color: parent.color; visible: !row.current && !row.last }
        Rectangle { anchors { left: words.left; right: parent.right } height: 1; color: Theme.colors.line; visible: !row.current && !row.first }

        Rectangle {
            id: sign
            anchors { left: parent.left; leftMargin: 16; verticalCenter: parent.verticalCenter }
            width: 44
            height: 44
            radius: Metrics.radiusSmall
            color: row.current ? Theme.colors.leafSoft : Theme.colors.raised
            Icon { anchors.centerIn: parent; name: row.icon; size: 22; color: row.current ? Theme.colors.leaf : Theme.colors.ink }
        }
        Column {
            id: words
            anchors { left: sign.right; leftMargin: 14; right: button.left; rightMargin: 10; verticalCenter: parent.verticalCenter }

            Label { width: parent.width; text: row.device; role: Theme.Label; wrapMode: Text.Wrap }
            Label {
                width: parent.width
                text: row.current ? qsTr("This device") : row.seen
                role: Theme.Caption
                color: row.current ? Theme.colors.leaf : Theme.colors.ink3
                wrapMode: Text.Wrap
            }
        }
        SecondaryButton {
            id: button
            anchors { right: parent.right; rightMargin: 14; verticalCenter: parent.verticalCenter }
            visible: !row.current
            width: visible ? implicitWidth : 0
            small: true
            destructive: true
            busy: row.busy
            text: qsTr("Sign out")
            Accessible.name: qsTr("Sign out %1").arg(row.device)
            onClicked: row.end()
        }
    }
}
