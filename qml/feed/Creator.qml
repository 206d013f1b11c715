// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Who made the clip, when, and whether to follow.
Item {
    id: row

    property string name
    property string handle
    property string age
    property string personKey
    property url picture
    property bool following: false
    property bool own: false
    property bool overVideo: true
    property bool spread: true

    signal person
    signal follow

    //! Large words go over two lines, and the button below them where the name has no room beside it.
    readonly property bool large: Theme.textScale > 1.3
    readonly property bool stacked: large && button.visible && nameSize.advanceWidth + 2 > width - avatar.width - 24 - button.width

    implicitHeight: Math.max(48, words.implicitHeight) + (stacked ? button.height + 4 : 0)

    Avatar {
        id: avatar
        anchors.left: parent.left
        y: (head.height - height) / 2
        size: row.overVideo ? 42 : 44
        name: row.name
        key: row.personKey
        source: row.picture
        ring: row.overVideo ? 2 : 0
    }
    TextMetrics { id: nameSize; font: nameLabel.font; text: nameLabel.text }
    TextMetrics { id: handleSize; font: handleLabel.font; text: handleLabel.text }
    Column {
        id: words
        anchors { left: avatar.right; leftMargin: 12 }
        y: (head.height - height) / 2
        width: row.stacked ? parent.width - avatar.width - 12
            : row.spread ? parent.width - avatar.width - 24 - (button.visible ? button.width : 0)
            : Math.min(Math.ceil(Math.max(nameSize.advanceWidth, handleSize.advanceWidth)) + 2, parent.width - avatar.width - 40 - button.width)

        Label {
            id: nameLabel
            width: parent.width
            text: row.name
            role: Theme.Label
            size: 16
            color: Theme.dark.ink
            wrapMode: row.large ? Text.Wrap : Text.NoWrap
            maximumLineCount: row.large ? 2 : 1
            elide: Text.ElideRight
        }
        Label {
            id: handleLabel
            width: parent.width
            // The handle keeps its sign in front whatever the language round it.
            text: "\u2068" + row.handle + "\u2069 · " + row.age
            role: Theme.Caption
            color: row.overVideo ? "#DDFFFFFF" : Theme.dark.ink3
            wrapMode: nameLabel.wrapMode
            maximumLineCount: nameLabel.maximumLineCount
            elide: Text.ElideRight
        }
    }
    MouseArea {
        id: head
        anchors { left: avatar.left; right: words.right }
        height: parent.height - (row.stacked ? button.height + 4 : 0)
        cursorShape: Qt.PointingHandCursor
        activeFocusOnTab: true
        Accessible.role: Accessible.Button
        Accessible.name: qsTr("Profile of %1").arg(row.name)
        Accessible.onPressAction: row.person()
        Keys.onReturnPressed: row.person()
        Keys.onEnterPressed: row.person()
        onClicked: row.person()

        FocusRing { tokens: Theme.dark; shown: head.activeFocus; cornerRadius: 24 }
    }
    ButtonBase {
        id: button
        anchors {
            left: row.stacked ? words.left : words.right
            leftMargin: row.stacked ? 0 : row.spread ? row.width - avatar.width - words.width - width - 12 : 20
        }
        y: row.stacked ? head.height + 4 : (head.height - height) / 2
        tokens: Theme.dark
        visible: !row.own
        outlined: row.overVideo && row.following
        text: row.following ? qsTr("Following") : qsTr("Follow")
        small: true
        drawnHeight: row.overVideo ? 38 : 36
        cornerRadius: row.overVideo ? 19 : 12
        fill: row.following ? (row.overVideo ? "#CC0B100E" : Theme.dark.raised) : Theme.dark.leaf
        ink: row.following ? Theme.dark.ink : Theme.dark.onLeaf
        Accessible.name: row.following ? qsTr("Following %1, on").arg(row.name) : qsTr("Follow %1").arg(row.name)
        onClicked: row.follow()
    }
}
