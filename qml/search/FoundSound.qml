// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A sound that was found: the still of its first clip, whose it is, and how many clips use it.
T.AbstractButton {
    id: row

    required property string soundId
    required property string title
    required property string note
    required property string posterUrl
    required property string blurhash

    implicitHeight: Math.max(64, words.implicitHeight + 16)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: title + ", " + note
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Metrics.radiusButton
        color: row.down ? Theme.alpha(Theme.colors.ink, 0.08) : row.hovered ? Theme.alpha(Theme.colors.ink, 0.04) : "transparent"
        FocusRing { anchors.margins: -1; shown: row.visualFocus; cornerRadius: parent.radius - 1 }
    }
    contentItem: Item {
        Rectangle {
            id: still
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            width: 52
            height: 52
            radius: Metrics.radiusThumbnail
            color: Theme.colors.raised
            Picture { id: picture; anchors.fill: parent; radius: Metrics.radiusThumbnail; source: row.posterUrl }
            Icon { anchors.centerIn: parent; name: "music"; size: 24; color: picture.status === Picture.Ready ? "#FFFFFF" : Theme.colors.ink2 }
        }
        Column {
            id: words
            anchors { left: still.right; leftMargin: 12; right: chevron.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
            Label { width: parent.width; text: row.title; role: Theme.Label; elide: Text.ElideRight; Accessible.ignored: true }
            Label { width: parent.width; text: row.note; role: Theme.Caption; color: Theme.colors.ink3; elide: Text.ElideRight; Accessible.ignored: true }
        }
        Icon { id: chevron; anchors { right: parent.right; verticalCenter: parent.verticalCenter } name: "right"; size: 18; color: Theme.colors.ink3; mirrored: row.mirrored }
    }
}
