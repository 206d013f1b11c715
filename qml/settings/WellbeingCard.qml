// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.App.Settings
import Vireo.Controls

//! How long a sitting is, when a break is due, and what asks first.
Column {
    id: card

    function clips(count: int): string { return count === 0 ? qsTr("No limit") : qsTr("%1 clips").arg(count); }
    function minutes(count: int): string { return count === 0 ? qsTr("No limit") : qsTr("%1 min").arg(count); }
    function next(value: int, values: var, by: int): int {
        const at = values.findIndex(one => one >= value);
        return values[Math.max(0, Math.min(values.length - 1, (at < 0 ? values.length - 1 : at) + by))];
    }

    readonly property list<int> clipSteps: [0, 10, 20, 30, 50, 100]
    readonly property list<int> minuteSteps: [0, 5, 10, 15, 20, 30, 45, 60]

    Label { x: 4; bottomPadding: 8; text: qsTr("Well-being"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
    Card {
        width: parent.width
        height: rows.implicitHeight

        Column {
            id: rows
            width: parent.width

            Repeater {
                model: [
                    {text: qsTr("Clips in a sitting"), note: qsTr("A card tells you when it is reached"), what: 0},
                    {text: qsTr("Minutes in a sitting"), note: "", what: 1},
                    {text: qsTr("Remind me to take a break"), note: qsTr("After watching without a pause"), what: 2}]

                ListRow {
                    id: row
                    required property var modelData
                    required property int index
                    readonly property int amount: [Settings.sessionClips, Settings.sessionMinutes, Settings.breakMinutes][modelData.what]
                    readonly property string said: modelData.what === 0 ? card.clips(amount) : modelData.what === 2 && amount === 0 ? qsTr("Never") : card.minutes(amount)

                    function change(by: int): void {
                        if (modelData.what === 0)
                            Settings.sessionClips = card.next(amount, card.clipSteps, by);
                        else if (modelData.what === 1)
                            Settings.sessionMinutes = card.next(amount, card.minuteSteps, by);
                        else
                            Settings.breakMinutes = card.next(amount, card.minuteSteps, by);
                    }

                    width: rows.width
                    divider: index > 0
                    text: modelData.text
                    note: modelData.note
                    chevron: false
                    focusPolicy: Qt.NoFocus
                    trailing: Row {
                        spacing: 4
                        IconButton { text: qsTr("%1: less").arg(row.modelData.text); iconName: "minus"; iconSize: 20; enabled: row.amount > 0; onClicked: row.change(-1) }
                        Label { width: 76; anchors.verticalCenter: parent.verticalCenter; horizontalAlignment: Text.AlignHCenter; text: row.said; tabular: true; role: Theme.Label; color: Theme.colors.ink2 }
                        IconButton { text: qsTr("%1: more").arg(row.modelData.text); iconName: "plus"; iconSize: 20; enabled: row.amount < (row.modelData.what === 0 ? 100 : 60); onClicked: row.change(1) }
                    }
                }
            }
            ListRow {
                width: parent.width
                divider: true
                text: qsTr("Show sensitive clips")
                note: qsTr("Without asking first")
                chevron: false
                focusPolicy: Qt.NoFocus
                onClicked: Feed.showSensitive = !Feed.showSensitive
                trailing: Switch { text: qsTr("Show sensitive clips"); checked: Feed.showSensitive; onToggled: Feed.showSensitive = checked }
            }
        }
    }
}
