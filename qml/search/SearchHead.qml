// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Search
import Vireo.Controls

//! The field, the way out of it, and which kind of thing is looked for.
Column {
    id: head

    //! Down is pressed in the field: on to what was found.
    signal passedOn

    function type(): void { field.forceActiveFocus(); }

    spacing: 4

    Item {
        width: parent.width
        height: Math.max(field.height, cancel.height)

        SearchField {
            id: field
            anchors { left: parent.left; right: cancel.visible ? cancel.left : parent.right; verticalCenter: parent.verticalCenter }
            boxHeight: Math.max(48, Theme.lineHeight(Theme.Body, Theme.textScale) + 22)
            label: qsTr("Clips, people, tags, sounds")
            Accessible.name: qsTr("Search")
            Accessible.searchEdit: true
            maximumLength: 400
            onTextEdited: Search.text = text
            onTextChanged: if (text.length === 0) Search.text = ""
            onAccepted: Search.search(text)
            Keys.onDownPressed: head.passedOn()
            Keys.onEscapePressed: event => {
                event.accepted = text.length > 0;
                clear();
            }

            Connections {
                target: Search
                function onTextChanged(): void {
                    if (field.text !== Search.text)
                        field.text = Search.text;
                }
            }
            Component.onCompleted: text = Search.text
        }
        TextButton {
            id: cancel
            anchors { right: parent.right; rightMargin: -8; verticalCenter: parent.verticalCenter }
            visible: Search.looking || field.activeFocus && Metrics.phone
            small: true
            leftPadding: 12
            rightPadding: 8
            text: qsTr("Cancel")
            onClicked: {
                field.clear();
                field.focus = false;
                head.forceActiveFocus();
            }
        }
    }
    ChipStrip {
        x: -8
        width: parent.width + 16
        margin: 8
        visible: Search.looking

        Repeater {
            model: [
                {words: qsTr("All"), kind: Search.All},
                {words: qsTr("Clips"), kind: Search.Clips},
                {words: qsTr("People"), kind: Search.People},
                {words: qsTr("Tags"), kind: Search.Tags},
                {words: qsTr("Sounds"), kind: Search.Sounds}]

            Chip {
                required property var modelData
                text: modelData.words
                checkable: true
                autoExclusive: true
                checked: Search.kind === modelData.kind
                onClicked: Search.kind = modelData.kind
            }
        }
    }
}
