// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Feed
import Vireo.Controls

//! What else can be done with a clip; also the gestures' and keys' twins.
Sheet {
    id: sheet

    property ClipView about: null
    property real speed: 1
    property bool listens: false

    signal edit
    signal person
    signal sound
    signal why
    signal hide
    signal reload
    signal figures
    signal speedChosen(real speed)
    signal leaveOut
    signal share
    signal report

    title: qsTr("This clip")
    tokens: Theme.dark

    Flickable {
        width: parent.width
        // As high as a sheet may be, with its head.
        height: Math.min(body.implicitHeight, Metrics.windowHeight - 76 - 64 * Theme.textScale)
        contentHeight: body.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        Column {
            id: body
            width: parent.width
            bottomPadding: 20

            Rectangle {
                x: 16
                width: parent.width - 32
                height: reactions.implicitHeight + 16
                radius: 18
                color: Theme.dark.surface
                border.width: Theme.dark.outline
                border.color: Theme.dark.line

                ReactionPicker {
                    id: reactions
                    anchors.centerIn: parent
                    width: Math.min(parent.width - 16, 6 * 48 + 5 * 4)
                    chosen: sheet.about?.reaction ?? ""
                    counts: sheet.about?.reactions ?? {}
                    onPicked: kind => Feed.setReaction(sheet.about.videoId, kind)
                }
            }
            ListRow {
                tokens: Theme.dark
                width: parent.width
                visible: sheet.about !== null && sheet.about.own
                iconName: "edit"
                text: qsTr("Edit or delete")
                onClicked: {
                    sheet.close();
                    sheet.edit();
                }
            }
            ListRow {
                tokens: Theme.dark
                width: parent.width
                iconName: "share"
                text: qsTr("Share, repost or copy the link")
                onClicked: {
                    sheet.close();
                    sheet.share();
                }
            }
            ListRow {
                tokens: Theme.dark
                width: parent.width
                visible: sheet.listens && sheet.about !== null && !sheet.about.own
                iconName: "minus"
                text: qsTr("Not interested")
                note: qsTr("Fewer clips like this one, none of its creator for a week")
                chevron: false
                onClicked: {
                    sheet.close();
                    sheet.leaveOut();
                }
            }
            KeepRow { width: parent.width; tokens: Theme.dark; videoId: sheet.about?.videoId ?? "" }
            ListRow {
                tokens: Theme.dark
                width: parent.width
                iconName: "profile"
                text: qsTr("Go to the creator")
                onClicked: {
                    sheet.close();
                    sheet.person();
                }
            }
            ListRow {
                tokens: Theme.dark
                width: parent.width
                visible: (sheet.about?.soundId ?? "").length > 0
                iconName: "music"
                text: sheet.about?.soundText ?? ""
                onClicked: {
                    sheet.close();
                    sheet.sound();
                }
            }
            ListRow {
                tokens: Theme.dark
                width: parent.width
                visible: (sheet.about?.reason ?? "").length > 0
                iconName: "why"
                text: qsTr("Why this clip")
                onClicked: {
                    sheet.close();
                    sheet.why();
                }
            }
            Item {
                width: parent.width
                height: speeds.height + 8

                Icon { id: clock; anchors { left: parent.left; leftMargin: 16; verticalCenter: parent.verticalCenter } name: "speed"; size: 22; color: Theme.dark.ink2 }
                Flow {
                    id: speeds
                    anchors { left: clock.right; leftMargin: 12; right: parent.right; rightMargin: 20; verticalCenter: parent.verticalCenter }
                    spacing: 8

                    Repeater {
                        model: [0.5, 1, 1.5, 2]

                        Chip {
                            required property real modelData
                            tokens: Theme.dark
                            text: qsTr("%1x").arg(modelData)
                            checkable: true
                            autoExclusive: true
                            checked: sheet.speed === modelData
                            Accessible.name: checked ? qsTr("Speed %1, chosen").arg(modelData) : qsTr("Speed %1").arg(modelData)
                            onClicked: sheet.speedChosen(modelData)
                        }
                    }
                }
            }
            ListRow {
                tokens: Theme.dark
                width: parent.width
                iconName: "eyeoff"
                text: qsTr("Hide everything but the clip")
                chevron: false
                onClicked: {
                    sheet.close();
                    sheet.hide();
                }
            }
            ListRow {
                tokens: Theme.dark
                width: parent.width
                visible: sheet.about !== null && !sheet.about.own
                iconName: "flag"
                text: qsTr("Report")
                onClicked: {
                    sheet.close();
                    sheet.report();
                }
            }
            ListRow {
                tokens: Theme.dark
                width: parent.width
                iconName: "chart"
                text: qsTr("Playback details")
                chevron: false
                onClicked: {
                    sheet.close();
                    sheet.figures();
                }
            }
            ListRow {
                tokens: Theme.dark
                width: parent.width
                iconName: "retry"
                text: qsTr("Refresh the feed")
                chevron: false
                onClicked: {
                    sheet.close();
                    sheet.reload();
                }
            }
        }
    }
}
