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
        width: Math.min(parent.width, Math.ceil(words.contentWidth) + 24)
        height: words.implicitHeight + 12
        radius: 10
        color: "#C4050706"

        Label {
            id: words
            anchors.centerIn: parent
            //! Lines of about the same length: no last word by itself.
            readonly property real most: area.width - 24
            readonly property int lines: Math.max(1, Math.ceil(implicitWidth / Math.max(1, most)))
            width: Math.min(most, lines === 1 ? implicitWidth : Math.ceil(implicitWidth / lines * 1.2))
            text: area.text
            size: 16
            weight: Font.DemiBold
            color: "#FFFFFF"
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}
