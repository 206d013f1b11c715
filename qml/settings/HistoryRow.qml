// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A clip that was watched: its poster, its words, whose it is, and when.
T.ItemDelegate {
    id: row

    required property string videoId
    required property string posterUrl
    required property string caption
    required property string creatorName
    required property string length
    required property string when

    implicitHeight: Math.max(100, words.implicitHeight + 20)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: qsTr("%1 by %2, %3, watched %4").arg(caption.length > 0 ? caption : qsTr("Clip without words")).arg(creatorName).arg(length).arg(when)
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Metrics.radiusCard
        color: row.down ? Theme.alpha(Theme.colors.ink, 0.08) : row.hovered ? Theme.alpha(Theme.colors.ink, 0.04) : "transparent"

        FocusRing { anchors.margins: 1; shown: row.visualFocus; cornerRadius: Metrics.radiusCard - 4 }
    }
    contentItem: Item {
        LayoutMirroring.enabled: row.mirrored
        LayoutMirroring.childrenInherit: true

        Rectangle {
            id: place
            anchors { left: parent.left; leftMargin: 8; verticalCenter: parent.verticalCenter }
            width: 46
            height: 82
            radius: 8
            color: Theme.colors.raised

            Picture { anchors.fill: parent; radius: 8; source: row.posterUrl }
        }
        Column {
            id: words
            anchors { left: place.right; leftMargin: 14; right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
            spacing: 3

            Label {
                width: parent.width
                text: row.caption.length > 0 ? row.caption : qsTr("Clip without words")
                role: Theme.Label
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Label {
                width: parent.width
                text: `${row.creatorName} \u00B7 ${row.length} \u00B7 ${row.when}`
                role: Theme.Caption
                color: Theme.colors.ink3
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
}
