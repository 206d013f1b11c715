// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Studio
import Vireo.Controls

//! When a clip comes out: now, or at a time of one of the next days.
Sheet {
    id: sheet

    property ClipTerms terms: null

    title: qsTr("When it comes out")
    onAboutToShow: schedule.begin(terms.publishAt)

    Schedule { id: schedule }

    Column {
        x: 20
        width: sheet.width - 40
        bottomPadding: 16
        spacing: 12

        ListRow {
            x: -16
            width: parent.width + 32
            iconName: "bolt"
            text: qsTr("Now")
            note: qsTr("As soon as it is ready")
            chevron: false
            onClicked: {
                sheet.terms.publishAt = new Date(NaN);
                sheet.close();
            }
        }
        Label { text: qsTr("Or at a time"); role: Theme.Sub; Accessible.role: Accessible.Heading }
        ListView {
            id: days
            width: parent.width
            height: Math.max(Metrics.hit, contentItem.childrenRect.height)
            orientation: ListView.Horizontal
            spacing: 8
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: schedule.days
            currentIndex: schedule.day
            highlightFollowsCurrentItem: true
            highlightMoveDuration: 0
            delegate: Chip {
                required property string modelData
                required property int index
                text: modelData
                checkable: true
                checked: schedule.day === index
                onClicked: schedule.day = index
            }
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: 4
            IconButton { text: qsTr("An hour earlier"); iconName: "left"; onClicked: schedule.step(-60) }
            IconButton { text: qsTr("Five minutes earlier"); iconName: "minus"; onClicked: schedule.step(-5) }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(implicitWidth, 120)
                horizontalAlignment: Text.AlignHCenter
                text: schedule.timeText
                role: Theme.Title
                tabular: true
            }
            IconButton { text: qsTr("Five minutes later"); iconName: "plus"; onClicked: schedule.step(5) }
            IconButton { text: qsTr("An hour later"); iconName: "right"; onClicked: schedule.step(60) }
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: schedule.valid ? qsTr("Nobody else sees it before.") : qsTr("That time has passed. Choose a later one.")
            role: Theme.Caption
            color: schedule.valid ? Theme.colors.ink2 : Theme.colors.amber
            wrapMode: Text.Wrap
        }
        PrimaryButton {
            width: parent.width
            text: qsTr("Set the time")
            enabled: schedule.valid
            onClicked: {
                sheet.terms.publishAt = schedule.at;
                sheet.close();
            }
        }
    }
}
