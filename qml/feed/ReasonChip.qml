// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Why the clip is here, as the server says.
Rectangle {
    id: chip

    property string text

    implicitWidth: label.implicitWidth + 45
    implicitHeight: Math.max(32, label.implicitHeight + 8)
    radius: 16
    color: "#CC0B100E"
    border.width: 1
    border.color: "#2EFFFFFF"
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Why this clip: %1").arg(text)

    Icon {
        x: 9
        anchors.verticalCenter: parent.verticalCenter
        name: "why"
        size: 18
        color: Theme.dark.leaf
    }
    Label {
        id: label
        x: 33
        width: parent.width - 45
        anchors.verticalCenter: parent.verticalCenter
        text: chip.text
        role: Theme.Caption
        color: Theme.dark.ink
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
