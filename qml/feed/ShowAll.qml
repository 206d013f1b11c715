// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! While everything but the clip is hidden: the way back, for a moment after each move or tap.
Item {
    id: all

    property bool shown: false

    signal activated

    function wake(): void {
        button.opacity = 1;
        rest.restart();
    }

    visible: shown
    onShownChanged: if (shown) wake()

    Timer { id: rest; interval: 2500; running: all.shown && !button.visualFocus; onTriggered: button.opacity = 0 }
    HoverHandler { enabled: all.shown; onPointChanged: all.wake() }
    PointHandler { enabled: all.shown; onActiveChanged: all.wake() }
    IconButton {
        tokens: Theme.dark
        id: button
        anchors { right: parent.right; rightMargin: 8; top: parent.top; topMargin: 8 }
        iconName: "eye"
        color: "#FFFFFF"
        fill: "#A6050706"
        cornerRadius: height / 2
        text: qsTr("Show everything")
        onClicked: all.activated()
        Behavior on opacity { NumberAnimation { duration: Motion.fade } }
    }
}
