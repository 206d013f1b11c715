// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! One line of the inbox: faces, what happened and when, and the clip or the answer to it.
T.AbstractButton {
    id: row

    required property int index
    required property string lineId
    required property string markup
    required property string plain
    required property string age
    required property bool unread
    required property string iconName
    required property bool byServer
    required property string name
    required property string nameKey
    required property string avatarUrl
    required property string secondName
    required property string secondKey
    required property string secondAvatarUrl
    required property string accountId
    required property string videoId
    required property string posterUrl
    required property bool canFollow
    required property bool followed
    required property bool asks

    property bool chosen: false
    //! Stands above the first line of a section; empty: this is none.
    property string heading

    signal followAsked(bool on)
    signal answered(bool accept)
    signal personAsked

    topPadding: heading.length > 0 ? above.implicitHeight : 0
    implicitHeight: topPadding + Math.max(70, words.implicitHeight + 24)
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.name: (unread ? qsTr("Unread. %1, %2") : qsTr("%1, %2")).arg(plain).arg(age)
    Keys.onReturnPressed: clicked()

    background: Rectangle {
        anchors { fill: parent; leftMargin: 4; rightMargin: 4; topMargin: row.topPadding }
        radius: Metrics.radiusButton
        color: row.chosen ? Theme.colors.raised : row.down || row.hovered ? Theme.alpha(Theme.colors.raised, 0.5) : "transparent"
        FocusRing { anchors.margins: -2; shown: row.visualFocus; cornerRadius: parent.radius - 2 }
    }
    Label {
        id: above
        width: row.width
        leftPadding: 20
        rightPadding: 20
        topPadding: 16
        bottomPadding: 8
        visible: row.heading.length > 0
        text: row.heading
        role: Theme.Caption
        weight: Font.DemiBold
        color: Theme.colors.ink3
        Accessible.role: Accessible.Heading
    }
    contentItem: Item {
        Rectangle {
            anchors { left: parent.left; leftMargin: 7; verticalCenter: parent.verticalCenter }
            width: 7
            height: 7
            radius: 3.5
            visible: row.unread
            color: Theme.colors.ember
        }
        InboxFaces {
            id: faces
            anchors { left: parent.left; leftMargin: 20; verticalCenter: parent.verticalCenter }
            iconName: row.iconName
            byServer: row.byServer
            name: row.name
            nameKey: row.nameKey
            avatarUrl: row.avatarUrl
            secondName: row.secondName
            secondKey: row.secondKey
            secondAvatarUrl: row.secondAvatarUrl
            ground: row.chosen ? Theme.colors.raised : Theme.colors.canvas

            TapHandler {
                enabled: row.accountId.length > 0
                onTapped: row.personAsked()
            }
        }
        Text {
            id: words
            anchors { left: faces.right; leftMargin: 14; right: aside.visible ? aside.left : parent.right; rightMargin: aside.visible ? 12 : 16; verticalCenter: parent.verticalCenter }
            text: row.markup + " <font color=\"" + Theme.colors.ink3 + "\">" + row.age.replace(" ", "&nbsp;") + "</font>"
            textFormat: Text.StyledText
            font: Theme.font(Theme.Body, Theme.textScale)
            lineHeightMode: Text.FixedHeight
            lineHeight: Theme.lineHeight(Theme.Body, Theme.textScale)
            color: Theme.colors.ink
            wrapMode: Text.Wrap
            elide: Text.ElideRight
            maximumLineCount: 4
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
        Item {
            id: aside
            anchors { right: parent.right; rightMargin: 16; verticalCenter: parent.verticalCenter }
            // Hidden children take no room, which childrenRect would give them.
            width: !row.canFollow ? row.asks ? asking.width : poster.width : row.followed ? stop.width : start.width
            height: childrenRect.height
            visible: row.canFollow || row.asks || row.posterUrl.length > 0

            PrimaryButton {
                id: start
                visible: row.canFollow && !row.followed
                small: true
                drawnHeight: 38
                text: qsTr("Follow back")
                onClicked: row.followAsked(true)
            }
            SecondaryButton {
                id: stop
                visible: row.canFollow && row.followed
                small: true
                drawnHeight: 38
                text: qsTr("Following")
                onClicked: row.followAsked(false)
            }
            Row {
                id: asking
                visible: row.asks
                width: visible ? implicitWidth : 0
                height: visible ? implicitHeight : 0
                spacing: 6
                IconButton { text: qsTr("Do not let %1 follow").arg(row.name); iconName: "close"; onClicked: row.answered(false) }
                PrimaryButton { anchors.verticalCenter: parent.verticalCenter; small: true; drawnHeight: 38; text: qsTr("Accept"); onClicked: row.answered(true) }
            }
            Rectangle {
                id: poster
                visible: !row.canFollow && !row.asks && row.posterUrl.length > 0
                width: visible ? 38 : 0
                height: visible ? 52 : 0
                radius: Metrics.radiusThumbnail
                color: Theme.colors.raised

                Picture { anchors.fill: parent; radius: Metrics.radiusThumbnail; source: row.posterUrl }
            }
        }
    }
}
