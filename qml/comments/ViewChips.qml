// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Comments
import Vireo.Controls

//! Which comments, and in what order.
ChipStrip {
    id: chips

    property int chosen: CommentsModel.Top
    property string creatorName
    readonly property string firstName: creatorName.trim().split(/\s/)[0]

    signal picked(int which)

    margin: 16
    ground: Theme.dark.shelf

    Repeater {
        model: [
            {which: CommentsModel.Top, words: qsTr("Top")},
            {which: CommentsModel.Newest, words: qsTr("New")},
            {which: CommentsModel.Creator, words: chips.firstName.length > 0 ? qsTr("From %1").arg(chips.firstName) : qsTr("From the creator")},
            {which: CommentsModel.Timed, words: qsTr("With a time")}]

        Chip {
            id: chip

            required property var modelData
            readonly property bool on: chips.chosen === modelData.which

            text: modelData.words
            // The talk is dark in the light theme too.
            tokens: Theme.dark
            checked: on
            Accessible.role: Accessible.RadioButton
            onClicked: chips.picked(modelData.which)
        }
    }
}
