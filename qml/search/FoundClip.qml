// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A clip that was found: its poster with views and length, its first words, and who made it.
T.AbstractButton {
    id: cell

    required property string videoId
    required property string accountId
    required property string title
    required property string by
    required property string posterUrl
    required property string blurhash
    required property string views
    required property string length
    required property string accessibleName

    signal posterReady

    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.name: accessibleName
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Item {
        Rectangle {
            id: frame
            width: parent.width
            height: parent.height - words.height - 8
            radius: Metrics.radiusButton
            color: Theme.colors.raised

            Picture {
                id: poster
                anchors.fill: parent
                radius: Metrics.radiusButton
                source: cell.posterUrl
                onStatusChanged: if (status === Picture.Ready || status === Picture.Failed) cell.posterReady()
            }
            Rectangle {
                anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
                height: Math.min(64, parent.height)
                radius: Metrics.radiusButton
                gradient: Gradient {
                    GradientStop { position: 0; color: Theme.alpha("#050706", 0) }
                    GradientStop { position: 1; color: Theme.alpha("#050706", 0.72) }
                }
            }
            Label {
                anchors { left: parent.left; leftMargin: 10; bottom: parent.bottom; bottomMargin: 8 }
                text: cell.views
                tabular: true
                role: Theme.Label
                size: 13
                color: "#FFFFFF"
            }
            Label {
                anchors { right: parent.right; rightMargin: 10; bottom: parent.bottom; bottomMargin: 8 }
                text: cell.length
                tabular: true
                role: Theme.Label
                size: 13
                color: "#FFFFFF"
            }
            Rectangle {
                anchors.fill: parent
                radius: parent.radius
                color: "#FFFFFF"
                opacity: cell.down ? 0.12 : cell.hovered ? 0.05 : 0
            }
            FocusRing { anchors.margins: -2; shown: cell.visualFocus || cell.activeFocus; cornerRadius: Metrics.radiusButton - 2 }
        }
        Column {
            id: words
            anchors.bottom: parent.bottom
            width: parent.width
            Label { width: parent.width; text: cell.title.length > 0 ? cell.title : qsTr("Without words"); role: Theme.Label; size: 14; elide: Text.ElideRight; Accessible.ignored: true }
            Label { width: parent.width; text: cell.by; role: Theme.Caption; color: Theme.colors.ink3; elide: Text.ElideRight; Accessible.ignored: true }
        }
    }
}
