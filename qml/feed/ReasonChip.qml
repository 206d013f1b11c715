// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Why the clip is here, as the server says.
Rectangle {
    id: chip

    property string text
    //! Wider than this it becomes two lines.
    property real widest: 10000

    signal activated

    implicitWidth: Math.min(widest, Math.ceil(words.advanceWidth) + 47)
    width: implicitWidth
    implicitHeight: Math.max(32, label.implicitHeight + 12)
    radius: Math.min(16, height / 2)
    color: "#CC0B100E"
    border.width: 1
    border.color: "#2EFFFFFF"
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Why this clip: %1").arg(text)
    Accessible.onPressAction: activated()
    Keys.onReturnPressed: activated()
    Keys.onEnterPressed: activated()

    FocusRing { tokens: Theme.dark; shown: chip.activeFocus; cornerRadius: chip.radius }
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        margin: 8
        onTapped: chip.activated()
    }

    TextMetrics {
        id: words
        font: label.font
        text: chip.text
    }
    Icon {
        anchors { left: parent.left; leftMargin: 9; verticalCenter: parent.verticalCenter }
        name: "why"
        size: 18
        color: Theme.dark.leaf
    }
    Label {
        id: label
        anchors { left: parent.left; leftMargin: 33; verticalCenter: parent.verticalCenter }
        width: parent.width - 45
        text: chip.text
        role: Theme.Caption
        color: Theme.dark.ink
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
