// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Studio
import Vireo.Controls

//! Who may watch a clip, from when on, what others may do, whom it is not for, and what blind
//! viewers are told.
Card {
    id: card

    property ClipTerms terms: null
    //! Its time can still be chosen.
    property bool timed: true

    function showAudience(): void { audience.open(); }
    function showWhen(): void { when.open(); }
    function closeSheets(): void {
        audience.close();
        when.close();
        permissions.close();
    }

    height: rows.implicitHeight + 4

    Column {
        id: rows
        y: 2
        width: parent.width

        ListRow {
            width: parent.width
            iconName: card.terms === null || card.terms.audience === ClipTerms.Everyone ? "globe" : card.terms.audience === ClipTerms.Followers ? "people" : card.terms.audience === ClipTerms.WithLink ? "link" : "lock"
            text: qsTr("Who can watch")
            value: card.terms ? [qsTr("Everyone"), qsTr("Followers"), qsTr("With the link"), qsTr("Only me")][card.terms.audience] : ""
            onClicked: audience.open()
        }
        ListRow {
            width: parent.width
            visible: card.timed
            height: visible ? implicitHeight : 0
            divider: true
            iconName: "clock"
            text: qsTr("When")
            value: card.terms ? card.terms.whenText : ""
            onClicked: when.open()
        }
        ListRow {
            width: parent.width
            divider: true
            iconName: "settings"
            text: qsTr("What others may do")
            value: card.terms ? card.terms.permissionsText : ""
            onClicked: permissions.open()
        }
        Repeater {
            model: [
                {what: "sensitive", icon: "eyeoff", words: qsTr("Sensitive"), note: qsTr("A note covers it, and viewers are asked before it plays")},
                {what: "adults", icon: "shield", words: qsTr("For adults"), note: qsTr("Hidden from guests and minors")}]

            ListRow {
                id: label
                required property var modelData
                readonly property bool on: card.terms !== null && card.terms[modelData.what] === true
                function put(wanted: bool): void {
                    if (card.terms)
                        card.terms[modelData.what] = wanted;
                }
                width: rows.width
                divider: true
                iconName: modelData.icon
                text: modelData.words
                note: modelData.note
                chevron: false
                focusPolicy: Qt.NoFocus
                onClicked: put(!on)
                trailing: Switch {
                    text: label.modelData.words
                    Accessible.description: label.modelData.note
                    checked: label.on
                    onToggled: {
                        label.put(checked);
                        checked = Qt.binding(() => label.on);
                    }
                }
            }
        }
        Item {
            width: parent.width
            height: alt.implicitHeight + 26
            Rectangle { anchors { left: parent.left; leftMargin: 48; right: parent.right } height: 1; color: Theme.colors.line }
            Icon { anchors { left: parent.left; leftMargin: 16 } y: 14; name: "eye"; size: 22; color: Theme.colors.ink2 }
            TextArea {
                id: alt
                anchors { left: parent.left; leftMargin: 50; right: parent.right; rightMargin: 16 }
                y: 13
                boxed: false
                label: qsTr("Describe for blind viewers")
                text: card.terms ? card.terms.altText : ""
                onTextChanged: if (card.terms) card.terms.altText = text
            }
        }
    }
    AudienceSheet { id: audience; terms: card.terms }
    WhenSheet { id: when; terms: card.terms }
    PermissionsSheet { id: permissions; terms: card.terms }
}
