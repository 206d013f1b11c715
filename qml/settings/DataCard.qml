// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Settings
import Vireo.Controls

//! How much of the line clips may use, and how much of the disk.
Card {
    id: card
    height: rows.implicitHeight

    Column {
        id: rows
        width: parent.width

        Repeater {
            model: [
                {use: Settings.Automatic, words: qsTr("Automatic"), note: Settings.savingData && Settings.dataUse === Settings.Automatic ? qsTr("Saves data now: this network is metered") : qsTr("Saves data on metered networks")},
                {use: Settings.SaveData, words: qsTr("Save data"), note: qsTr("Lowest quality, little ahead")},
                {use: Settings.Full, words: qsTr("Full quality"), note: qsTr("On every network")}]

            ListRow {
                id: use
                required property var modelData
                required property int index
                readonly property bool chosen: Settings.dataUse === modelData.use

                width: rows.width
                divider: index > 0
                text: modelData.words
                note: modelData.note
                chevron: false
                ink: chosen ? Theme.colors.leaf : Theme.colors.ink
                Accessible.role: Accessible.RadioButton
                Accessible.checked: chosen
                onClicked: Settings.dataUse = modelData.use
                trailing: Icon { visible: use.chosen; name: "check"; size: 20; stroke: 2.4; color: Theme.colors.leaf }
            }
        }
        ListRow {
            width: rows.width
            divider: true
            text: qsTr("Space for clips")
            note: qsTr("What was watched stays here until newer clips need the room")
            chevron: false
            focusPolicy: Qt.NoFocus
            trailing: Row {
                spacing: 4
                IconButton { text: qsTr("Less space for clips"); iconName: "minus"; iconSize: 20; enabled: Settings.clipSpaceMb > Settings.leastClipSpaceMb; onClicked: Settings.clipSpaceMb /= 2 }
                Label { anchors.verticalCenter: parent.verticalCenter; text: qsTr("%1 MB").arg(Settings.clipSpaceMb); tabular: true; role: Theme.Label; color: Theme.colors.ink2 }
                IconButton { text: qsTr("More space for clips"); iconName: "plus"; iconSize: 20; enabled: Settings.clipSpaceMb < Settings.mostClipSpaceMb; onClicked: Settings.clipSpaceMb *= 2 }
            }
        }
    }
}
