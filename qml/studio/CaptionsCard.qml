// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Vireo.App.Studio
import Vireo.Controls

//! The subtitles of a clip: which there are, and the way to bring more along.
Card {
    id: card

    property ClipEditor clip: null
    readonly property bool named: language.text.length > 1

    height: rows.implicitHeight + 8

    FileDialog {
        id: dialog
        title: qsTr("Choose subtitles")
        nameFilters: [qsTr("Subtitles (*.vtt *.srt)")]
        onAccepted: card.clip.addCaptions(selectedFile, language.text)
    }
    Column {
        id: rows
        y: 4
        width: parent.width

        Repeater {
            model: card.clip ? card.clip.captions : []
            ListRow {
                id: track
                required property var modelData
                width: rows.width
                iconName: "captions"
                text: modelData.label
                value: modelData.language
                chevron: false
                focusPolicy: Qt.NoFocus
                trailing: IconButton { text: qsTr("Remove subtitles in %1").arg(track.modelData.label); iconName: "trash"; iconSize: 18; color: Theme.colors.ink3; onClicked: card.clip.removeCaptions(track.modelData.language) }
            }
        }
        Label {
            x: 16
            width: rows.width - 32
            topPadding: half + 8
            text: qsTr("Language")
            role: Theme.Caption
            color: Theme.colors.ink2
        }
        Item {
            width: rows.width
            height: language.height + 16

            TextField {
                id: language
                anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
                width: 120
                maximumLength: 35
                label: qsTr("en, pt-BR")
                // Where the system has no language its locale is called "C".
                Component.onCompleted: text = Qt.locale().name.length > 1 ? Qt.locale().name.slice(0, 2) : "en"
                inputMethodHints: Qt.ImhNoPredictiveText
                Accessible.name: qsTr("Language of the subtitles")
            }
            ButtonBase {
                anchors { left: language.right; leftMargin: 12; right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
                text: qsTr("Add subtitles")
                iconName: "plus"
                drawnHeight: 44
                enabled: card.clip !== null && card.named && card.clip.state !== ClipEditor.Saving
                onClicked: dialog.open()
            }
        }
        Label {
            x: 16
            width: rows.width - 32
            visible: !card.named
            bottomPadding: 8 - half
            text: qsTr("Say which language the subtitles are in, such as en or pt-BR.")
            role: Theme.Caption
            color: Theme.colors.amber
            wrapMode: Text.Wrap
        }
    }
}
