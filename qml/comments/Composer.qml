// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Comments
import Vireo.Controls

//! Where a comment is written. A guest is led to the sign-in.
Item {
    id: composer

    //! The clip it is about; what is typed waits under it.
    property string videoId
    property string answering
    property real margin: 20
    readonly property int room: Comments.room(field.text)

    signal send(string text)
    signal cancelled
    signal signInNeeded(string why)

    function write(): void {
        if (Comments.signedIn)
            field.forceActiveFocus();
        else
            composer.signInNeeded(qsTr("Sign in to join the talk."));
    }
    function submit(): void {
        if (!Comments.sendable(field.text))
            return;
        composer.send(field.text);
        field.clear();
    }

    onVideoIdChanged: field.text = Comments.draft(videoId)
    Component.onCompleted: field.text = Comments.draft(videoId)
    Connections {
        target: Comments
        function onMeChanged(): void { field.text = Comments.draft(composer.videoId); }
    }

    implicitHeight: Math.max(48, field.implicitHeight + 24) + 24 + (note.visible ? 26 : 0)

    Rectangle { width: parent.width; height: 1; color: Theme.dark.line }
    Row {
        id: note
        anchors { left: box.left; leftMargin: 4 }
        y: 8
        visible: composer.answering.length > 0
        spacing: 8
        Label { text: qsTr("Reply to %1").arg(composer.answering); role: Theme.Caption; color: Theme.dark.ink2 }
        Label {
            text: qsTr("Cancel")
            role: Theme.Caption
            color: Theme.dark.leaf
            TapHandler { margin: 8; onTapped: composer.cancelled() }
        }
    }
    Avatar {
        anchors { left: parent.left; leftMargin: composer.margin; bottom: box.bottom; bottomMargin: 6 }
        size: 36
        name: Comments.signedIn ? Comments.myName : ""
        key: Comments.myId
        source: Comments.myAvatarUrl
    }
    Rectangle {
        id: box
        anchors { left: parent.left; leftMargin: composer.margin + 48; right: parent.right; rightMargin: composer.margin - 4; bottom: parent.bottom; bottomMargin: 12 }
        height: Math.max(48, field.implicitHeight + 24)
        radius: 24
        color: Theme.dark.raised
        border.width: field.activeFocus ? 2 : 0
        border.color: Theme.dark.leaf

        TextArea {
            id: field
            anchors { left: parent.left; leftMargin: 16 }
            y: (parent.height - implicitHeight) / 2
            width: parent.width - 32 - (count.visible ? 44 : 0) - 40
            boxed: false
            label: qsTr("Add a comment")
            color: Theme.dark.ink
            enabled: Comments.signedIn
            onTextChanged: Comments.keepDraft(composer.videoId, text)
            Keys.onReturnPressed: event => {
                if (event.modifiers & Qt.ShiftModifier)
                    event.accepted = false;
                else
                    composer.submit();
            }
        }
        Label {
            id: count
            anchors { right: go.left; verticalCenter: parent.verticalCenter }
            visible: composer.room <= 50
            text: composer.room
            role: Theme.Caption
            tabular: true
            color: composer.room < 0 ? Theme.dark.danger : Theme.dark.ink3
        }
        IconButton {
            id: go
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            enabled: Comments.sendable(field.text)
            iconName: "send"
            color: enabled ? Theme.dark.leaf : Theme.dark.ink3
            text: qsTr("Send")
            onClicked: composer.submit()
        }
        TapHandler { enabled: !Comments.signedIn; onTapped: composer.write() }
    }
}
