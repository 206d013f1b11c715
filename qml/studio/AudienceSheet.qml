// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Studio
import Vireo.Controls

//! Who may watch a clip: one of four.
Sheet {
    id: sheet

    property ClipTerms terms: Studio.draft
    readonly property var choices: [
        {value: ClipTerms.Everyone, words: qsTr("Everyone"), note: qsTr("In the feed, and on your profile"), icon: "globe"},
        {value: ClipTerms.Followers, words: qsTr("Followers"), note: qsTr("Only people who follow you"), icon: "people"},
        {value: ClipTerms.WithLink, words: qsTr("With the link"), note: qsTr("Whoever has its address; it is listed nowhere"), icon: "link"},
        {value: ClipTerms.OnlyMe, words: qsTr("Only me"), note: qsTr("Until you choose otherwise"), icon: "lock"}]
    readonly property int chosen: terms ? terms.audience : ClipTerms.Everyone

    title: qsTr("Who can watch")

    Column {
        x: 4
        width: sheet.width - 8
        bottomPadding: 16

        Repeater {
            model: sheet.choices

            ListRow {
                id: choice
                required property var modelData
                readonly property bool on: sheet.chosen === modelData.value

                width: parent?.width ?? 0
                iconName: modelData.icon
                text: modelData.words
                note: modelData.note
                chevron: false
                ink: on ? Theme.colors.leaf : Theme.colors.ink
                Accessible.role: Accessible.RadioButton
                Accessible.checked: on
                onClicked: {
                    sheet.terms.audience = modelData.value;
                    sheet.close();
                }
                trailing: Icon { visible: choice.on; name: "check"; size: 20; stroke: 2.4; color: Theme.colors.leaf }
            }
        }
    }
}
