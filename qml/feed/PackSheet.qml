// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Feed
import Vireo.Controls

//! A feed pack that was opened: what is in it, and whether its clips are to be kept here.
Sheet {
    id: sheet

    readonly property int state: Packs.state
    readonly property bool working: state === Packs.Checking || state === Packs.Keeping

    signal watch(string videoId)

    title: qsTr("Feed pack")
    onStateChanged: if (state !== Packs.Idle) open()
    onClosed: Packs.close()

    Flickable {
        width: parent.width
        height: Math.min(column.implicitHeight, Metrics.windowHeight * 0.8)
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        Column {
            id: column
            x: 20
            width: parent.width - 40
            bottomPadding: 24
            spacing: 16

            Row {
                width: parent.width
                spacing: 14

                Rectangle {
                    width: 48
                    height: 48
                    radius: 16
                    color: Theme.colors.raised
                    border { width: Theme.colors.outline; color: Theme.colors.line }

                    Icon {
                        anchors.centerIn: parent
                        name: sheet.state === Packs.Failed ? "alert" : sheet.state === Packs.Kept ? "check" : "layers"
                        color: sheet.state === Packs.Failed ? Theme.colors.amber : sheet.state === Packs.Kept ? Theme.colors.leaf : Theme.colors.ink
                    }
                }
                Column {
                    width: parent.width - 62
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 2

                    Label { width: parent.width; text: Packs.fileName; role: Theme.Label; elide: Text.ElideMiddle }
                    Label {
                        width: parent.width
                        text: sheet.state === Packs.Checking ? qsTr("Its signature is being checked.")
                            : sheet.state === Packs.Failed ? qsTr("Not opened")
                            : Packs.clips.length === 1 ? qsTr("One clip, %1").arg(Packs.size) : qsTr("%1 clips, %2").arg(Packs.clips.length).arg(Packs.size)
                        role: Theme.Caption
                        color: Theme.colors.ink2
                        wrapMode: Text.Wrap
                    }
                }
            }
            Label {
                width: parent.width
                visible: sheet.state !== Packs.Checking
                text: sheet.state === Packs.Failed ? Packs.errorText
                    : sheet.state === Packs.Kept ? qsTr("The clips are on this device. They play without a network, and nothing removes them but you.")
                    : qsTr("Signed by %1, and every byte as it was signed.").arg(Packs.place)
                color: sheet.state === Packs.Failed ? Theme.colors.ink : Theme.colors.ink2
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            Repeater {
                model: sheet.state === Packs.Checking ? 3 : 0
                Skeleton { width: column.width; height: 44; radius: Metrics.radiusCard }
            }
            Card {
                width: parent.width
                height: rows.implicitHeight
                visible: clips.count > 0

                Column {
                    id: rows
                    width: parent.width

                    Repeater {
                        id: clips
                        model: sheet.state === Packs.Checked || sheet.state === Packs.Keeping ? Packs.clips : []

                        ListRow {
                            required property var modelData
                            required property int index

                            width: rows.width
                            divider: index > 0
                            text: modelData.text.length > 0 ? modelData.text : qsTr("Clip without words")
                            note: modelData.creator
                            value: modelData.length
                            valueColor: Theme.colors.ink3
                            chevron: false
                            focusPolicy: Qt.NoFocus
                            hoverEnabled: false
                        }
                    }
                }
            }
            PrimaryButton {
                width: parent.width
                visible: sheet.state === Packs.Checked || sheet.state === Packs.Keeping
                busy: sheet.state === Packs.Keeping
                text: qsTr("Keep on this device")
                onClicked: Packs.keep()
            }
            PrimaryButton {
                width: parent.width
                visible: sheet.state === Packs.Kept
                text: qsTr("Watch")
                onClicked: {
                    const first = Packs.firstVideoId;
                    sheet.close();
                    sheet.watch(first);
                }
            }
        }
    }
}
