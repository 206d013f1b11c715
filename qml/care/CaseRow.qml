// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A case in the list: what it is about, why it is here, how many said so.
T.ItemDelegate {
    id: row

    required property string rowId
    required property int kind
    required property string title
    required property string why
    required property string when
    required property int reports
    required property string posterUrl
    property bool chosen: false

    implicitHeight: Math.max(84, words.implicitHeight + 20)
    leftPadding: 16
    rightPadding: 16
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.name: title + ", " + why + ", " + when + (reports > 1 ? ", " + count.text : "")
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Metrics.radiusCard
        color: row.chosen ? Theme.colors.raised : row.hovered ? Theme.alpha(Theme.colors.ink, 0.04) : "transparent"
        border.width: row.chosen ? Theme.colors.outline : 0
        border.color: Theme.colors.line
        FocusRing { anchors.margins: 1; shown: row.visualFocus; cornerRadius: Metrics.radiusCard - 2 }
    }
    contentItem: Item {
        Rectangle {
            id: frame
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            width: 38
            height: 60
            radius: Metrics.radiusThumbnail
            color: Theme.colors.raised

            Icon { anchors.centerIn: parent; name: row.kind === 1 ? "comment" : row.kind === 2 ? "profile" : "play"; size: 20; color: Theme.colors.ink2 }
            Picture { anchors.fill: parent; visible: row.posterUrl.length > 0; source: row.posterUrl; radius: Metrics.radiusThumbnail }
        }
        Column {
            id: words
            anchors { left: frame.right; leftMargin: 12; right: count.left; rightMargin: 8; verticalCenter: parent.verticalCenter }

            Label { width: parent.width; text: row.title; role: Theme.Label; elide: Text.ElideRight; maximumLineCount: 1; Accessible.ignored: true }
            Label { width: parent.width; text: row.why; role: Theme.Caption; color: Theme.colors.ink2; elide: Text.ElideRight; Accessible.ignored: true }
            Label { width: parent.width; text: row.when; role: Theme.Caption; color: Theme.colors.ink3; elide: Text.ElideRight; Accessible.ignored: true }
        }
        Label {
            id: count
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            text: row.reports > 1 ? qsTr("%1 reports").arg(row.reports) : ""
            role: Theme.Caption
            weight: Font.DemiBold
            color: Theme.colors.amber
            Accessible.ignored: true
        }
    }
}
