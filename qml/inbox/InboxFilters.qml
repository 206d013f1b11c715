// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Inbox
import Vireo.Controls

//! Which lines are shown.
ChipStrip {
    id: filters

    property int filter: InboxModel.All

    signal chosen(int filter)

    margin: 16

    Repeater {
        model: [
            {filter: InboxModel.All, words: qsTr("All")},
            {filter: InboxModel.Replies, words: qsTr("Replies")},
            {filter: InboxModel.Likes, words: qsTr("Likes")},
            {filter: InboxModel.Follows, words: qsTr("Follows")},
            {filter: InboxModel.Care, words: qsTr("Care")}]

        Chip {
            required property var modelData

            text: modelData.words
            checkable: false
            checked: filters.filter === modelData.filter
            Accessible.role: Accessible.RadioButton
            onClicked: filters.chosen(modelData.filter)
        }
    }
}
