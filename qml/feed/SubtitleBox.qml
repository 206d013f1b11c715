// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Vireo.Controls

//! What is being said, in a box that grows upwards from \l lowest, in the middle of its width.
Item {
    id: area

    property string text
    property real lowest: 0

    y: lowest - height
    height: box.height
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Rectangle {
        id: box
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Math.ceil(words.implicitWidth) + 24)
        height: words.implicitHeight + 12
        radius: 10
        color: "#C4050706"

        Label {
            id: words
            anchors.centerIn: parent
            width: Math.min(implicitWidth, area.width - 24)
            text: area.text
            size: 16
            color: "#FFFFFF"
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}
