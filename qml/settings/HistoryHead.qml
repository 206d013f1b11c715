// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Settings
import Vireo.Controls

//! Over the watch history: whether there is one, and the ways to forget it and to reset For you.
Column {
    id: head

    property Watching watching: null
    //! There is something to forget.
    property bool filled: false

    signal clearAsked
    signal resetAsked

    Label { x: 4; width: parent.width - 8; text: qsTr("What you watched"); role: Theme.Title; wrapMode: Text.Wrap; Accessible.role: Accessible.Heading }
    Label { x: 4; width: parent.width - 8; topPadding: 4; bottomPadding: 16; text: qsTr("Only you see this list."); color: Theme.colors.ink2; wrapMode: Text.Wrap }
    Card {
        width: parent.width
        height: rows.implicitHeight

        Column {
            id: rows
            width: parent.width

            ListRow {
                width: parent.width
                iconName: "clock"
                text: qsTr("Remember what I watch")
                note: head.watching?.remembered ?? true ? qsTr("For this list, and for what For you shows") : qsTr("Nothing new is remembered")
                chevron: false
                focusPolicy: Qt.NoFocus
                enabled: head.watching !== null && head.watching.known && !head.watching.saving
                onClicked: remembered.toggle()
                trailing: Switch {
                    id: remembered
                    text: qsTr("Remember what I watch")
                    checked: head.watching?.remembered ?? true
                    onToggled: toggle()
                    function toggle(): void {
                        head.watching.setRemembered(!head.watching.remembered);
                        checked = Qt.binding(() => head.watching?.remembered ?? true);
                    }
                }
            }
            ListRow {
                width: parent.width
                divider: true
                iconName: "retry"
                text: qsTr("Reset For you")
                note: qsTr("As if you had watched and refused nothing")
                chevron: false
                onClicked: head.resetAsked()
            }
            ListRow {
                width: parent.width
                divider: true
                iconName: "trash"
                text: qsTr("Forget what I watched")
                ink: enabled ? Theme.colors.danger : Theme.colors.ink3
                enabled: head.filled
                chevron: false
                onClicked: head.clearAsked()
            }
        }
    }
    Item { width: 1; height: 12 }
}
