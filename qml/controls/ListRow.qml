// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A row of a card: icon, words, a value, and a chevron when it leads somewhere.
T.ItemDelegate {
    id: row

    property var tokens: Theme.colors
    property string iconName
    property string note
    property string value
    property color valueColor: tokens.ink2
    property bool chevron: true
    property bool divider: false
    property color ink: tokens.ink
    //! Lies at the end of the row in place of the chevron, e.g. a Switch.
    property alias trailing: slot.data

    implicitWidth: 320
    implicitHeight: Math.max(note.length > 0 ? 70 : 50, words.implicitHeight + 20)
    leftPadding: 16
    rightPadding: 14
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: text + (note.length > 0 ? ", " + note : "") + (value.length > 0 ? ", " + value : "")
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Item {
        id: ground
        // Round only where the card that it is a row of is.
        readonly property real above: row.y <= 0 ? 0 : Metrics.radiusCard
        readonly property real below: row.parent && row.y + row.height < row.parent.height - 0.5 ? Metrics.radiusCard : 0

        Item {
            anchors.fill: parent
            clip: true

            Rectangle {
                objectName: "plate"
                y: -ground.above
                width: parent.width
                height: parent.height + ground.above + ground.below
                radius: Metrics.radiusCard
                color: row.down ? Theme.alpha(row.tokens.ink, 0.08) : row.hovered && row.chevron ? Theme.alpha(row.tokens.ink, 0.04) : "transparent"
            }
        }
        Rectangle {
            anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: row.mirrored ? 0 : row.iconName.length > 0 ? 48 : 16; rightMargin: row.mirrored ? (row.iconName.length > 0 ? 48 : 16) : 0 }
            height: 1
            visible: row.divider
            color: row.tokens.line
        }
        FocusRing { tokens: row.tokens; anchors.margins: 1; shown: row.visualFocus; cornerRadius: Metrics.radiusCard - 4 }
    }
    contentItem: Item {
        LayoutMirroring.enabled: row.mirrored
        LayoutMirroring.childrenInherit: true

        Icon {
            id: icon
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            visible: row.iconName.length > 0
            width: visible ? 22 : 0
            name: row.iconName
            size: 22
            color: row.tokens.ink2
        }
        Column {
            id: words
            anchors { left: icon.right; leftMargin: icon.visible ? 12 : 0; right: end.left; rightMargin: 10; verticalCenter: parent.verticalCenter }
            Label {
                width: parent.width
                text: row.text
                color: row.ink
                role: Theme.Body
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            Label {
                width: parent.width
                visible: row.note.length > 0
                text: row.note
                role: Theme.Caption
                color: row.tokens.ink3
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        Row {
            id: end
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            spacing: 8

            Label {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.value.length > 0
                text: row.value
                color: row.valueColor
                Accessible.ignored: true
            }
            Item {
                id: slot
                anchors.verticalCenter: parent.verticalCenter
                width: childrenRect.width
                height: childrenRect.height
            }
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.chevron
                name: "right"
                size: 18
                color: row.tokens.ink3
                mirrored: row.mirrored
            }
        }
    }
}
