// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A clip that cannot play, in its own frame: why, and the way out.
Item {
    id: trouble

    property string text
    property bool mini: false

    signal again

    Rectangle { anchors.fill: parent; color: "#A8050706" }
    Column {
        anchors.centerIn: parent
        width: parent.width - 56
        spacing: 14

        Icon { anchors.horizontalCenter: parent.horizontalCenter; name: "eyeoff"; size: 36; color: "#FFFFFF" }
        Label {
            width: parent.width
            visible: !trouble.mini
            text: trouble.text
            color: "#FFFFFF"
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
        ButtonBase {
            tokens: Theme.dark
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !trouble.mini
            text: qsTr("Try again")
            small: true
            drawnHeight: 44
            fill: "#FFFFFF"
            ink: "#0A0C0B"
            onClicked: trouble.again()
        }
    }
}
