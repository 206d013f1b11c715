// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A tag and how many clips bear it.
T.AbstractButton {
    id: card

    required property string tag
    required property string clips

    implicitWidth: words.implicitWidth + 28
    implicitHeight: Math.max(Metrics.hit, words.implicitHeight + 22)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: qsTr("Tag %1, %2 clips").arg(tag).arg(clips)
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Metrics.radiusSmall
        color: Theme.colors.surface
        border.width: Theme.colors.outline
        border.color: Theme.colors.line

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: Theme.colors.ink
            opacity: card.down ? 0.12 : card.hovered ? 0.05 : 0
        }
        FocusRing { shown: card.visualFocus; cornerRadius: parent.radius }
    }
    contentItem: Item {
        Row {
            id: words
            anchors.centerIn: parent
            spacing: 10
            Label { text: "#" + card.tag; role: Theme.Label; size: 14; elide: Text.ElideRight; width: Math.min(implicitWidth, 220); Accessible.ignored: true }
            Label { text: card.clips; role: Theme.Label; size: 14; weight: Font.Medium; tabular: true; color: Theme.colors.ink3; Accessible.ignored: true }
        }
    }
}
