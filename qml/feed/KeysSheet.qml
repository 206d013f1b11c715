// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! The keys of the feed.
Sheet {
    id: sheet

    title: qsTr("All keys")
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

            Repeater {
                model: [["J  ↓", qsTr("Next clip")], ["K  ↑", qsTr("Clip before")], ["Space", qsTr("Pause or play")], ["L", qsTr("Like")], ["B", qsTr("Save")], ["S", qsTr("Share")],
                    ["C", qsTr("Comments")], ["M", qsTr("Sound on or off")], ["T", qsTr("Subtitles")], ["P", qsTr("Creator")], ["← →", qsTr("Back or forward 5 s")],
                    [qsTr("→ held"), qsTr("Twice the speed")], ["0 – 9", qsTr("To that tenth of the clip")], ["W", qsTr("Why this clip")],
                    ["H", qsTr("Hide everything but the clip")], ["Esc", qsTr("Back, or show everything")], ["F", qsTr("Full screen")], ["D", qsTr("Playback details")], ["R", qsTr("Refresh the feed")], ["?", qsTr("This list")]]

                Item {
                    id: row
                    required property var modelData
                    width: sheet.width
                    height: Math.max(44, key.implicitHeight + 12)

                    Label { id: key; anchors { left: parent.left; leftMargin: 20; verticalCenter: parent.verticalCenter } text: row.modelData[0]; role: Theme.Label; color: Theme.dark.leaf }
                    Label { anchors { left: parent.left; leftMargin: 20 + 90 * Theme.textScale; right: parent.right; rightMargin: 20; verticalCenter: parent.verticalCenter } wrapMode: Text.Wrap; text: row.modelData[1]; color: Theme.dark.ink }
                }
            }
        }
    }
}
