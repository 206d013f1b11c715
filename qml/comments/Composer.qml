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
    property TalkRules rules: null
    //! Where the clip is, in milliseconds; below 0: it does not say.
    property real position: -1
    readonly property int wait: rules?.waitSeconds ?? 0
    readonly property bool shut: rules !== null && !rules.mayComment
    //! Why nothing can be sent now; empty: it can.
    readonly property string hindrance: shut ? (rules.who === TalkRules.Followers ? qsTr("Followers of the creator can comment.") : qsTr("The creator has closed the comments."))
        : wait > 0 ? qsTr("You can comment again in %1.").arg(Format.duration(wait * 1000)) : ""
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
        if (hindrance.length > 0 || !Comments.sendable(field.text))
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

    readonly property real noteHeight: Theme.lineHeight(Theme.Caption, Theme.textScale) + 8

    implicitHeight: Math.max(48, field.implicitHeight + 24) + 24 + (note.visible ? noteHeight : 0) + (why.visible ? why.implicitHeight + 4 : 0)

    Rectangle { width: parent.width; height: 1; color: Theme.dark.line }
    Row {
        id: note
        anchors { left: box.left; leftMargin: 4 }
        y: 4 + composer.noteHeight / 2 - height / 2
        visible: composer.answering.length > 0
        spacing: 12
        Label { anchors.verticalCenter: parent.verticalCenter; text: qsTr("Reply to %1").arg(composer.answering); role: Theme.Caption; color: Theme.dark.ink2 }
        TextButton { tokens: Theme.dark; small: true; flush: true; ink: Theme.dark.leaf; text: qsTr("Cancel"); Accessible.name: qsTr("Do not reply"); onClicked: composer.cancelled() }
    }
    Label {
        id: why
        anchors { left: box.left; leftMargin: 4; right: box.right; bottom: box.top; bottomMargin: 6 }
        visible: composer.hindrance.length > 0 && Comments.signedIn
        text: composer.hindrance
        role: Theme.Caption
        tabular: true
        color: Theme.dark.amber
        wrapMode: Text.Wrap
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
            width: parent.width - 32 - (count.visible ? 44 : 0) - (at.visible ? at.width : 40)
            boxed: false
            tokens: Theme.dark
            label: qsTr("Add a comment")
            enabled: Comments.signedIn && !composer.shut
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
        TextButton {
            id: at
            tokens: Theme.dark
            anchors { right: parent.right; rightMargin: 4; verticalCenter: parent.verticalCenter }
            visible: Comments.signedIn && !composer.shut && field.text.length === 0 && composer.position >= 0
            small: true
            ink: Theme.dark.ink2
            text: qsTr("at %1").arg(Format.duration(composer.position))
            Accessible.name: qsTr("Name this place in the clip, %1").arg(Format.duration(composer.position))
            onClicked: {
                field.text = Format.duration(composer.position) + " ";
                field.cursorPosition = field.text.length;
                field.forceActiveFocus();
            }
        }
        IconButton {
            id: go
            tokens: Theme.dark
            visible: !at.visible
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            enabled: composer.hindrance.length === 0 && Comments.sendable(field.text)
            iconName: "send"
            color: enabled ? Theme.dark.leaf : Theme.dark.ink3
            text: qsTr("Send")
            onClicked: composer.submit()
        }
        TapHandler { enabled: !Comments.signedIn; onTapped: composer.write() }
    }
}
