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
        Item {
            width: rows.width
            height: language.height + 16

            TextField {
                id: language
                anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
                width: 120
                maximumLength: 35
                label: qsTr("en, pt-BR")
                Component.onCompleted: text = Qt.locale().name.slice(0, 2)
                inputMethodHints: Qt.ImhNoPredictiveText
                Accessible.name: qsTr("Language of the subtitles")
            }
            ButtonBase {
                anchors { left: language.right; leftMargin: 12; right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
                text: qsTr("Add subtitles")
                iconName: "plus"
                drawnHeight: 44
                enabled: card.clip !== null && language.text.length > 1 && card.clip.state !== ClipEditor.Saving
                onClicked: dialog.open()
            }
        }
    }
}
