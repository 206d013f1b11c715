// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Which sound the clip has; leads to the others with it.
Item {
    id: line

    property string text

    signal activated

    implicitWidth: Math.ceil(words.advanceWidth) + 27
    implicitHeight: Math.max(Metrics.hit - 12, label.implicitHeight + 8)
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Sound: %1").arg(text)
    Accessible.onPressAction: activated()
    Keys.onReturnPressed: activated()
    Keys.onEnterPressed: activated()

    FocusRing { tokens: Theme.dark; shown: line.activeFocus; cornerRadius: 8 }
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        margin: 4
        onTapped: line.activated()
    }
    HoverHandler { id: hover; cursorShape: Qt.PointingHandCursor }
    TextMetrics { id: words; font: label.font; text: line.text }
    Icon {
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        name: "music"
        size: 18
        color: hover.hovered ? Theme.dark.ink : Theme.dark.ink2
    }
    Label {
        id: label
        anchors { left: parent.left; leftMargin: 26; right: parent.right; verticalCenter: parent.verticalCenter }
        text: line.text
        role: Theme.Caption
        color: hover.hovered ? Theme.dark.ink : Theme.dark.ink2
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
