// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Inbox
import Vireo.Controls

//! Whether this device tells of news while the window is not in front, and how that stands.
Column {
    id: card

    Label { x: 4; bottomPadding: 8; text: qsTr("News"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
    Card {
        width: parent.width
        height: row.implicitHeight

        ListRow {
            id: row
            width: parent.width
            iconName: Wake.state === Wake.Absent || Wake.state === Wake.Failed ? "alert" : "inbox"
            text: qsTr("Notifications on this device")
            note: Wake.note
            chevron: false
            focusPolicy: Qt.NoFocus
            onClicked: wanted.toggle()
            trailing: Switch {
                id: wanted
                text: qsTr("Notifications on this device")
                checked: Wake.wanted
                Accessible.description: Wake.note
                onToggled: toggle()
                function toggle(): void {
                    Wake.setWanted(!Wake.wanted);
                    checked = Qt.binding(() => Wake.wanted);
                }
            }
        }
    }
}
