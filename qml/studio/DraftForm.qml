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

    signal chooseAgain
    signal published
    signal signInNeeded(string why)

    spacing: 16

    Item {
        width: parent.width
        height: 150

        Rectangle {
            id: still
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
            Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 30; color: "#A6050706" }
            Label { anchors { bottom: parent.bottom; bottomMargin: 8; horizontalCenter: parent.horizontalCenter } text: qsTr("Change"); role: Theme.Micro; color: "#FFFFFF" }
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
                onClicked: form.draft.audience = (form.draft.audience + 1) % 4
            }
            Item {
                width: parent.width
                height: alt.implicitHeight + 26
                Rectangle { x: 48; width: parent.width - 48; height: 1; color: Theme.colors.line }
                Icon { x: 16; y: 14; name: "eye"; size: 22; color: Theme.colors.ink2 }
                TextArea {
                    id: alt
                    x: 50
                    y: 13
                    width: parent.width - 66
                    boxed: false
                    label: qsTr("Describe for blind viewers")
                    text: form.draft.altText
                    onTextChanged: form.draft.altText = text
                }
            }
        }
    }
    Label { text: qsTr("Checked before upload"); role: Theme.Sub }
    Card {
        width: parent.width
        height: checks.implicitHeight + 16
        Column {
            id: checks
            y: 8
            width: parent.width
            Repeater {
                model: [{text: qsTr("Fits this server"), fact: form.draft.sizeFact, ok: form.draft.check === Draft.Fits, shown: form.draft.sizeFact.length > 0},
                    {text: qsTr("Length"), fact: form.draft.lengthFact, ok: !form.draft.tooLong, shown: form.draft.lengthFact.length > 0}]
                Item {
                    id: check
                    required property var modelData
                    visible: modelData.shown
                    width: checks.width
                    height: visible ? 40 : 0
                    Icon { x: 16; anchors.verticalCenter: parent.verticalCenter; name: check.modelData.ok ? "check" : "alert"; size: 20; color: check.modelData.ok ? Theme.colors.leaf : Theme.colors.amber }
                    Label { x: 48; anchors.verticalCenter: parent.verticalCenter; text: check.modelData.text; color: check.modelData.ok ? Theme.colors.ink : Theme.colors.amber }
                    Label { anchors { right: parent.right; rightMargin: 16; verticalCenter: parent.verticalCenter } text: check.modelData.fact; role: Theme.Caption; tabular: true; color: Theme.colors.ink3 }
                }
            }
            Label {
                x: 16
                width: parent.width - 32
                visible: text.length > 0
                text: form.draft.fileProblem.length > 0 ? form.draft.fileProblem : preview.errorText
                color: Theme.colors.amber
                wrapMode: Text.Wrap
            }
        }
    }
    PrimaryButton {
        width: parent.width
        text: qsTr("Publish")
        enabled: form.draft.publishable
        onClicked: {
            if (!Studio.signedIn)
                form.signInNeeded(qsTr("Sign in to publish clips."));
            else if (Studio.publish())
                form.published();
        }
    }
}
