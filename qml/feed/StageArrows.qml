// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! The swipe's twin for a pointer: the clip before, the next clip.
Column {
    id: arrows

    signal step(int by)

    spacing: 12

    Repeater {
        model: [{icon: "up", words: qsTr("Clip before"), by: -1}, {icon: "down", words: qsTr("Next clip"), by: 1}]

        IconButton {
            tokens: Theme.dark
            required property var modelData
            width: 48
            height: 48
            fill: "#A6050706"
            cornerRadius: 24
            color: "#FFFFFF"
            iconName: modelData.icon
            text: modelData.words
            onClicked: arrows.step(modelData.by)
        }
    }
}
