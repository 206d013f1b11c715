// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Player
import Vireo.App.Studio
import Vireo.Controls

//! The chosen file, what is said about it, who may watch, and what was checked.
Column {
    id: form

    readonly property Draft draft: Studio.draft
    //! What keeps it from being published; empty: nothing.
    readonly property string fault: draft.fileProblem.length > 0 ? draft.fileProblem : draft.captionTooLong ? qsTr("The text is too long") : ""
    property bool active: true
    onActiveChanged: if (!active) terms.closeSheets()

    signal chooseAgain
    signal published
    signal signInNeeded(string why)

    function showAudience(): void { terms.showAudience(); }
    function showWhen(): void { terms.showWhen(); }
    //! Begins a tag or a mention where the caret is.
    function put(mark: string): void {
        const at = caption.cursorPosition;
        const before = caption.text.slice(0, at);
        caption.insert(at, before.length > 0 && !/\s$/.test(before) ? " " + mark : mark);
        caption.forceActiveFocus();
    }
    function publish(): void {
        if (!Studio.signedIn)
            signInNeeded(qsTr("Sign in to publish clips."));
        else if (Studio.publish())
            published();
    }

    spacing: 16

    Item {
        width: parent.width
        height: Math.max(150, caption.implicitHeight + (marks.visible ? marks.height : count.implicitHeight) + 8)

        Rectangle {
            id: still
            anchors.left: parent.left
            width: 85
            height: 150
            radius: 12
            color: Theme.colors.raised
            clip: true
            VideoPlayer {
                id: preview
                anchors.fill: parent
                source: form.draft.check === Draft.Fits ? form.draft.file : ""
                load: form.active
                playing: form.active
                muted: true
                fillMode: VideoPlayer.PreserveAspectCrop
                onDurationChanged: if (duration > 0) form.draft.durationMs = duration
            }
            Icon {
                anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 48 }
                visible: !preview.hasFrame && (form.draft.check !== Draft.Fits || preview.errorText.length > 0)
                name: "alert"
                color: Theme.colors.amber
            }
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: change.implicitHeight + 14
                color: "#A6050706"
                Label { id: change; anchors.centerIn: parent; text: qsTr("Change"); role: Theme.Micro; color: "#FFFFFF"; Accessible.ignored: true }
            }
            Corners { anchors.fill: parent; radius: parent.radius; color: Theme.colors.canvas }
            TapHandler { onTapped: form.chooseAgain() }
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Choose another file. Now %1").arg(form.draft.fileName)
            Accessible.onPressAction: form.chooseAgain()
        }
        TextArea {
            id: caption
            anchors { left: still.right; leftMargin: 16; right: parent.right; top: parent.top; bottom: marks.visible ? marks.top : count.top }
            boxed: false
            clip: true
            label: qsTr("Say something about it. #tags help people find it")
            text: form.draft.caption
            onTextChanged: form.draft.caption = text
            TagHighlighter { target: caption.textDocument; color: Theme.colors.sky }
        }
        Row {
            id: marks
            anchors { left: still.right; leftMargin: 16; bottom: parent.bottom }
            spacing: 8
            visible: width + count.width + 24 < parent.width - still.width
            Chip { text: qsTr("Tag"); iconName: "hash"; onClicked: form.put("#") }
            Chip { text: qsTr("Mention"); iconName: "at"; onClicked: form.put("@") }
        }
        Label {
            id: count
            anchors { right: parent.right; bottom: parent.bottom; bottomMargin: marks.visible ? 12 : 0 }
            text: form.draft.captionCount
            role: Theme.Caption
            tabular: true
            color: form.draft.captionTooLong ? Theme.colors.danger : Theme.colors.ink3
        }
    }
    Card {
        width: parent.width
        height: sound.implicitHeight
        visible: form.draft.soundId.length > 0
        ListRow {
            id: sound
            width: parent.width
            iconName: "music"
            text: form.draft.soundTitle
            note: qsTr("This clip stands among those with this sound")
            chevron: false
            trailing: IconButton { text: qsTr("Without this sound"); iconName: "close"; iconSize: 18; color: Theme.colors.ink3; onClicked: form.draft.setSound("", "") }
        }
    }
    TermsCard {
        id: terms
        width: parent.width
        terms: form.draft
    }
    Label { width: parent.width; text: qsTr("Checked before upload"); role: Theme.Sub; wrapMode: Text.Wrap; Accessible.role: Accessible.Heading }
    DraftChecks {
        width: parent.width
        playError: preview.errorText
    }
}
