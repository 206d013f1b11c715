// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Studio
import Vireo.Controls

//! Changes one's own clip after it was published.
FocusScope {
    id: page

    property bool active: true
    property bool pushed: true
    readonly property bool noMini: true
    property string videoId
    property ClipEditor clip: null
    readonly property bool ready: clip !== null && clip.state !== ClipEditor.Loading

    signal back

    onVideoIdChanged: {
        if (clip)
            clip.destroy();
        clip = videoId.length > 0 ? Studio.editor(videoId) : null;
    }
    onActiveChanged: if (!active) terms.closeSheets()

    Connections {
        target: page.clip
        function onSaved(): void {
            Toasts.show(qsTr("Your clip is changed"), {iconName: "check"});
            Studio.scheduled.reload();
            page.back();
        }
        function onRemoved(): void {
            Toasts.show(qsTr("The clip is deleted"), {iconName: "trash"});
            Studio.scheduled.reload();
            page.back();
        }
    }
    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }
    PageHeader {
        id: header
        x: column.x + flick.x - (Metrics.phone ? 16 : 20)
        y: Metrics.phone ? 6 : 20
        width: Metrics.phone ? page.width : column.width + 40
        title: qsTr("Edit clip")
        onBack: page.back()
    }
    Flickable {
        id: flick
        anchors { left: parent.left; right: parent.right; top: header.bottom; bottom: parent.bottom; bottomMargin: Metrics.bottomInset }
        contentHeight: column.height + 32
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: column
            x: (parent.width - width) / 2
            y: Metrics.phone ? 8 : 16
            width: Math.min(flick.width - 32, 560)
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
                    Picture { anchors.fill: parent; radius: 12; source: page.clip ? page.clip.posterUrl : "" }
                }
                TextArea {
                    id: caption
                    anchors { left: still.right; leftMargin: 16; right: parent.right; top: parent.top; bottom: count.top }
                    boxed: false
                    clip: true
                    enabled: page.ready
                    label: qsTr("Say something about it. #tags help people find it")
                    text: page.clip ? page.clip.caption : ""
                    onTextChanged: if (page.clip && page.ready) page.clip.caption = text
                    TagHighlighter { target: caption.textDocument; color: Theme.colors.sky }
                }
                Label {
                    id: count
                    anchors { right: parent.right; bottom: parent.bottom }
                    text: page.clip ? page.clip.captionCount : ""
                    role: Theme.Caption
                    tabular: true
                    color: page.clip && page.clip.captionTooLong ? Theme.colors.danger : Theme.colors.ink3
                }
            }
            TermsCard {
                id: terms
                width: parent.width
                terms: page.clip
                timed: page.clip !== null && page.clip.waiting
            }
            Label { text: qsTr("Subtitles"); role: Theme.Sub; Accessible.role: Accessible.Heading }
            CaptionsCard { width: parent.width; clip: page.clip }
            Label {
                width: parent.width
                visible: text.length > 0
                text: page.clip ? page.clip.errorText : ""
                role: Theme.Caption
                color: Theme.colors.danger
                wrapMode: Text.Wrap
            }
            PrimaryButton {
                width: parent.width
                text: qsTr("Save")
                busy: page.clip !== null && page.clip.state === ClipEditor.Saving
                enabled: page.clip !== null && page.clip.changed && !page.clip.captionTooLong && !busy
                onClicked: page.clip.save()
            }
            Label { visible: versions.count > 0; text: qsTr("What it said before"); role: Theme.Sub; Accessible.role: Accessible.Heading }
            Card {
                width: parent.width
                height: said.implicitHeight
                visible: versions.count > 0
                Column {
                    id: said
                    width: parent.width
                    Repeater {
                        id: versions
                        model: page.clip ? page.clip.history : []
                        ListRow {
                            required property var modelData
                            required property int index
                            width: said.width
                            divider: index > 0
                            text: modelData.caption.length > 0 ? modelData.caption : qsTr("Without words")
                            note: qsTr("%1, until %2 ago").arg(modelData.audience).arg(modelData.when)
                            chevron: false
                            focusPolicy: Qt.NoFocus
                        }
                    }
                }
            }
            TextButton {
                anchors.horizontalCenter: parent.horizontalCenter
                enabled: page.ready
                ink: Theme.colors.danger
                iconName: "trash"
                text: sure.running ? qsTr("Press again to delete it for good") : qsTr("Delete this clip")
                onClicked: {
                    if (sure.running)
                        page.clip.remove();
                    else
                        sure.start();
                }
                Timer { id: sure; interval: 4000 }
            }
        }
    }
}
