// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Shows the messages of Toasts, 4 s each. It inverts: canvas on ink, the other theme's leaf.
Rectangle {
    id: toast

    implicitWidth: 320
    implicitHeight: Math.max(56, words.implicitHeight + 24)
    radius: 16
    color: Theme.inverse.canvas
    opacity: Toasts.shown ? 1 : 0
    visible: opacity > 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: Toasts.text
    Behavior on opacity { NumberAnimation { duration: Motion.fade } }

    Timer {
        running: Toasts.shown && !hover.hovered && !act.activeFocus
        interval: 4000
        onTriggered: Toasts.next()
    }
    HoverHandler { id: hover }
    Icon {
        id: icon
        anchors { left: parent.left; leftMargin: 16; verticalCenter: parent.verticalCenter }
        visible: Toasts.iconName.length > 0
        width: visible ? 20 : 0
        name: Toasts.iconName
        size: 20
        color: Theme.inverse.ink
    }
    Label {
        id: words
        anchors { left: icon.right; leftMargin: icon.visible ? 12 : 2; right: act.visible ? act.left : parent.right; rightMargin: act.visible ? 0 : 16; verticalCenter: parent.verticalCenter }
        text: Toasts.text
        role: Theme.Label
        color: Theme.inverse.ink
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    TextButton {
        id: act
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        visible: Toasts.actionText.length > 0
        small: true
        text: Toasts.actionText
        ink: Theme.inverse.leaf
        onClicked: Toasts.act()
    }
}
