// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Vireo.App.Feed
import Vireo.Controls

//! What clips kept for offline take on this device, and the way to have it back.
Card {
    id: card

    height: rows.implicitHeight

    signal watch

    FileDialog {
        id: dialog
        title: qsTr("Choose a feed pack")
        nameFilters: Packs.filters
        onAccepted: Packs.open(selectedFile)
    }

    Column {
        id: rows
        width: parent.width

        ListRow {
            width: parent.width
            iconName: "download"
            text: Kept.count === 1 ? qsTr("One clip kept") : qsTr("%1 clips kept").arg(Kept.count)
            note: qsTr("%1 of %2").arg(Kept.size).arg(Kept.limit)
            chevron: false
            focusPolicy: Qt.NoFocus
            trailing: Row {
                spacing: 4
                IconButton { text: qsTr("Allow less space"); iconName: "minus"; iconSize: 20; enabled: Kept.canAllowLess; onClicked: Kept.allowLess() }
                IconButton { text: qsTr("Allow more space"); iconName: "plus"; iconSize: 20; enabled: Kept.canAllowMore; onClicked: Kept.allowMore() }
            }
        }
        ListRow {
            width: parent.width
            divider: true
            iconName: "play"
            text: qsTr("Watch what is kept")
            ink: enabled ? Theme.colors.ink : Theme.colors.ink3
            enabled: Kept.count > 0
            onClicked: card.watch()
        }
        ListRow {
            width: parent.width
            divider: true
            iconName: "layers"
            text: qsTr("Open a feed pack")
            note: qsTr("Clips in one file, from a friend or a stick")
            onClicked: dialog.open()
        }
        ListRow {
            width: parent.width
            divider: true
            iconName: "trash"
            text: qsTr("Remove all")
            ink: enabled ? Theme.colors.danger : Theme.colors.ink3
            enabled: Kept.count > 0
            chevron: false
            onClicked: {
                Kept.releaseAll();
                Toasts.show(qsTr("Removed from this device"), {iconName: "check"});
            }
        }
    }
}
