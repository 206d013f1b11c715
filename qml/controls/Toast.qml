// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Shows the messages of Toasts, one after the other. It inverts: canvas on ink, the other theme's leaf.
Rectangle {
    id: toast

    //! Milliseconds a message stays where nobody holds it.
    property int stay: 4000
    //! Somebody is at it: the pointer moved over it, or the keyboard is on its button.
    readonly property bool held: hover.moved || (act.visible && act.visualFocus)

    function begin(): void {
        if (Toasts.shown && !held)
            clock.restart();
        else
            clock.stop();
    }

    onHeldChanged: begin()
    Component.onCompleted: begin()

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
        id: clock
        interval: toast.stay
        onTriggered: Toasts.next()
    }
    Connections {
        target: Toasts
        function onCountChanged(): void { toast.begin(); }
        function onShownChanged(): void { toast.begin(); }
    }
    HoverHandler {
        id: hover

        // A message that comes up under a resting pointer is not being read because of it.
        property bool moved: false
        property point came

        onHoveredChanged: {
            moved = false;
            came = point.scenePosition;
        }
        onPointChanged: if (hovered && (Math.abs(point.scenePosition.x - came.x) > 2 || Math.abs(point.scenePosition.y - came.y) > 2)) moved = true
    }
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
        maximumLineCount: 6
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
        onClicked: {
            // It is about to be another message's button, or none.
            focus = false;
            Toasts.act();
        }
    }
}
