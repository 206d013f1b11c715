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
    property bool active: true
    onActiveChanged: if (!active) audience.close()

    signal chooseAgain
    signal published
    signal signInNeeded(string why)

    function showAudience(): void { audience.open(); }
    function publish(): void {
        if (!Studio.signedIn)
            signInNeeded(qsTr("Sign in to publish clips."));
        else if (Studio.publish())
            published();
    }

    spacing: 16

    Item {
        width: parent.width
        height: Math.max(150, caption.implicitHeight + count.implicitHeight + 8)

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
            TapHandler { onTapped: form.chooseAgain() }
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Choose another file. Now %1").arg(form.draft.fileName)
            Accessible.onPressAction: form.chooseAgain()
        }
        TextArea {
            id: caption
            anchors { left: still.right; leftMargin: 16; right: parent.right; top: parent.top; bottom: count.top }
            boxed: false
            clip: true
            label: qsTr("Say something about it. #tags help people find it")
            text: form.draft.caption
            onTextChanged: form.draft.caption = text
            TagHighlighter { target: caption.textDocument; color: Theme.colors.sky }
        }
        Label {
            id: count
            anchors { right: parent.right; bottom: parent.bottom }
            text: form.draft.captionCount
            role: Theme.Caption
            tabular: true
            color: form.draft.captionTooLong ? Theme.colors.danger : Theme.colors.ink3
        }
    }
    Card {
        width: parent.width
        height: rows.implicitHeight + 4
        Column {
            id: rows
            y: 2
            width: parent.width
            ListRow {
                width: parent.width
                iconName: form.draft.audience === Draft.Everyone ? "globe" : form.draft.audience === Draft.Followers ? "people" : form.draft.audience === Draft.WithLink ? "link" : "lock"
                text: qsTr("Who can watch")
                value: [qsTr("Everyone"), qsTr("Followers"), qsTr("With the link"), qsTr("Only me")][form.draft.audience]
                onClicked: audience.open()
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
                    text: form.draft.altText
                    onTextChanged: form.draft.altText = text
                }
            }
        }
    }
    Label { width: parent.width; text: qsTr("Checked before upload"); role: Theme.Sub; wrapMode: Text.Wrap; Accessible.role: Accessible.Heading }
    DraftChecks {
        width: parent.width
        playError: preview.errorText
    }
    AudienceSheet { id: audience }
    PrimaryButton {
        width: parent.width
        text: qsTr("Publish")
        enabled: form.draft.publishable
        onClicked: form.publish()
    }
}
