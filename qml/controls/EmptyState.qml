// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! What belongs here and the one button that fills it. Centred; give it the width and height.
Item {
    id: state

    property string title
    property string text
    property string buttonText
    property string iconName
    property bool primary: false
    property var tokens: Theme.colors
    property bool busy: false
    property color iconColor: tokens.ink2
    property color titleColor: tokens.ink
    property color textColor: tokens.ink2
    //! Lies over the title, in place of the icon.
    property alias art: artSlot.data

    signal activated

    implicitWidth: 320
    implicitHeight: column.implicitHeight

    Column {
        id: column
        anchors.centerIn: parent
        width: Math.min(parent.width - 40, 320)

        Item {
            id: artSlot
            anchors.horizontalCenter: parent.horizontalCenter
            width: childrenRect.width
            height: childrenRect.height
            visible: height > 0
        }
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: state.iconName.length > 0
            width: 64
            height: 64
            radius: 22
            color: state.tokens.raised
            border.width: state.tokens.outline
            border.color: state.tokens.line

            Icon { anchors.centerIn: parent; name: state.iconName; size: 32; color: state.iconColor }
        }
        Item { width: 1; height: 18 }
        Label {
            width: parent.width
            text: state.title
            role: Theme.Head
            color: state.titleColor
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }
        Item { width: 1; height: 6 }
        Label {
            width: parent.width
            visible: text.length > 0
            text: state.text
            color: state.textColor
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
        Item { width: 1; height: 16; visible: button.visible }
        ButtonBase {
            id: button
            anchors.horizontalCenter: parent.horizontalCenter
            visible: state.buttonText.length > 0
            text: state.buttonText
            small: true
            drawnHeight: 44
            busy: state.busy
            tokens: state.tokens
            fill: state.primary ? tokens.leaf : tokens.raised
            ink: state.primary ? tokens.onLeaf : tokens.ink
            onClicked: state.activated()
        }
    }
}
