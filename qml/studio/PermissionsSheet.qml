// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Studio
import Vireo.Controls

//! What others may do with a clip, beside watching it.
Sheet {
    id: sheet

    property ClipTerms terms: null
    readonly property var commenters: [
        {value: ClipTerms.All, words: qsTr("Everyone may comment")},
        {value: ClipTerms.ThoseWhoFollow, words: qsTr("Followers may comment")},
        {value: ClipTerms.Nobody, words: qsTr("Nobody may comment")}]

    title: qsTr("What others may do")

    Column {
        x: 4
        width: sheet.width - 8
        bottomPadding: 16

        Repeater {
            model: sheet.commenters
            ListRow {
                id: choice
                required property var modelData
                readonly property bool on: sheet.terms !== null && sheet.terms.commenters === modelData.value
                width: parent?.width ?? 0
                iconName: "comment"
                text: modelData.words
                chevron: false
                ink: on ? Theme.colors.leaf : Theme.colors.ink
                Accessible.role: Accessible.RadioButton
                Accessible.checked: on
                onClicked: sheet.terms.commenters = modelData.value
                trailing: Icon { visible: choice.on; name: "check"; size: 20; stroke: 2.4; color: Theme.colors.leaf }
            }
        }
        Rectangle { x: 16; width: parent.width - 32; height: 1; color: Theme.colors.line }
        Repeater {
            model: [
                {what: "duet", icon: "people", words: qsTr("Duets"), note: qsTr("A clip of theirs beside this one")},
                {what: "stitch", icon: "split", words: qsTr("Stitches"), note: qsTr("A piece of this one in front of theirs")},
                {what: "download", icon: "download", words: qsTr("Keep the file"), note: qsTr("Where a copy leaves this server")}]
            ListRow {
                id: allowed
                required property var modelData
                readonly property bool on: sheet.terms !== null && sheet.terms[modelData.what] === true
                width: parent?.width ?? 0
                iconName: modelData.icon
                text: modelData.words
                note: modelData.note
                chevron: false
                Accessible.role: Accessible.CheckBox
                Accessible.checked: on
                onClicked: sheet.terms[modelData.what] = !on
                trailing: Switch {
                    text: allowed.modelData.words
                    checked: allowed.on
                    focusPolicy: Qt.NoFocus
                    onToggled: sheet.terms[allowed.modelData.what] = checked
                }
            }
        }
    }
}
