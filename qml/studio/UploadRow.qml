// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Studio
import Vireo.Controls

//! One upload: how far, what is being made, and the way out where it stopped.
Card {
    id: row

    required property int index
    required property string title
    required property int stage
    required property real progress
    required property string statusText
    required property string uploadedText
    required property string watchableText
    required property string restText
    required property string error
    required property string videoId
    required property bool watchable
    required property string posterUrl
    required property string blurhash
    readonly property bool moving: stage === UploadModel.Waiting || stage === UploadModel.Sending || stage === UploadModel.Offline

    signal watch(string videoId)
    signal edit(string videoId)

    implicitHeight: Math.max(88, words.implicitHeight + 28)
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ". " + statusText

    Rectangle {
        id: still
        anchors { left: parent.left; leftMargin: 14 }
        y: 14
        width: 44
        height: 60
        radius: 8
        color: Theme.colors.raised
        Picture { anchors.fill: parent; radius: 8; source: row.posterUrl; opacity: row.stage === UploadModel.Ready ? 1 : 0.55 }
        ProgressRing {
            anchors.centerIn: parent
            visible: row.stage !== UploadModel.Ready && row.stage !== UploadModel.Failed
            size: 34
            value: row.progress
            color: Theme.colors.ink
        }
        Icon { anchors.centerIn: parent; visible: row.stage === UploadModel.Failed; name: "alert"; size: 22; color: Theme.colors.amber }
    }
    Column {
        id: words
        anchors { left: still.right; leftMargin: 14; right: parent.right; rightMargin: 14 }
        y: 12
        spacing: 4

        Label { width: parent.width; text: row.title; role: Theme.Label; elide: Text.ElideRight }
        Label {
            width: parent.width
            text: row.statusText
            role: Theme.Caption
            tabular: true
            color: row.stage === UploadModel.Offline ? Theme.colors.amber : Theme.colors.ink2
            wrapMode: Text.Wrap
        }
        Repeater {
            model: [{text: row.uploadedText, done: true}, {text: row.watchableText, done: true}, {text: row.restText, done: false}]
            Row {
                id: step
                required property var modelData
                visible: modelData.text.length > 0 && row.stage === UploadModel.Processing
                spacing: 8
                Icon { visible: step.modelData.done; name: "check"; size: 18; color: Theme.colors.leaf }
                ProgressRing { visible: !step.modelData.done; size: 18; value: row.progress }
                Label { text: step.modelData.text; role: Theme.Caption; color: step.modelData.done ? Theme.colors.ink : Theme.colors.ink2 }
            }
        }
        Label { width: parent.width; visible: row.stage === UploadModel.Failed && row.error.length > 0; text: row.error; role: Theme.Caption; color: Theme.colors.amber; wrapMode: Text.Wrap }
        Row {
            spacing: 24
            TextButton { visible: row.watchable; small: true; flush: true; text: qsTr("Watch"); onClicked: row.watch(row.videoId) }
            TextButton { visible: row.videoId.length > 0; small: true; flush: true; text: qsTr("Edit"); onClicked: row.edit(row.videoId) }
            TextButton { visible: row.moving; small: true; flush: true; text: qsTr("Pause"); onClicked: Studio.uploads.pause(row.index) }
            TextButton { visible: row.stage === UploadModel.Paused; small: true; flush: true; text: qsTr("Go on"); onClicked: Studio.uploads.resume(row.index) }
            TextButton { visible: row.stage === UploadModel.Failed; small: true; flush: true; text: qsTr("Try again"); onClicked: Studio.uploads.resume(row.index) }
            TextButton { visible: row.moving || row.stage === UploadModel.Paused || row.stage === UploadModel.Failed; small: true; flush: true; text: qsTr("Cancel"); onClicked: Studio.uploads.cancel(row.index) }
            TextButton { visible: row.stage === UploadModel.Ready; small: true; flush: true; text: qsTr("Done"); onClicked: Studio.uploads.dismiss(row.index) }
        }
    }
}
