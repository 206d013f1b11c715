// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Settings
import Vireo.Controls

//! The words and tags that stay out of one's feed.
SettingPage {
    id: page

    property MutedWords muted: null
    readonly property bool ready: muted !== null && muted.state !== MutedWords.Loading
    readonly property bool failed: muted !== null && muted.state === MutedWords.Failed
    readonly property bool none: ready && !failed && muted.words.length + muted.tags.length === 0

    title: qsTr("Muted words and tags")
    note: qsTr("Clips with one of these in their text stay out of your feed. Words count whole, in any case.")
    Component.onCompleted: muted = Account.mutedWords()

    Connections {
        target: page.muted
        function onAdded(): void { field.clear(); }
    }
    Row {
        width: page.contentWidth
        visible: !page.failed
        spacing: 8

        TextField {
            id: field
            width: parent.width - add.width - 8
            label: qsTr("A word, or a #tag")
            error: page.muted && !page.failed ? page.muted.errorText : ""
            maximumLength: 200
            onAccepted: page.muted.add(text)
        }
        PrimaryButton {
            id: add
            text: qsTr("Mute")
            drawnHeight: field.boxHeight
            busy: page.muted !== null && page.muted.state === MutedWords.Saving
            enabled: field.text.trim().length > 0 && page.muted !== null && page.muted.state === MutedWords.Idle
            onClicked: page.muted.add(field.text)
        }
    }
    Item { width: 1; height: 16 }
    Flow {
        width: page.contentWidth
        spacing: 8

        Repeater {
            model: page.muted ? [...page.muted.words, ...page.muted.tags] : []

            Chip {
                required property string modelData
                text: modelData
                iconName: "close"
                enabled: page.muted.state === MutedWords.Idle
                Accessible.name: qsTr("Take %1 off the list").arg(modelData)
                onClicked: page.muted.remove(modelData)
            }
        }
    }
    EmptyState {
        width: page.contentWidth
        height: visible ? implicitHeight + 48 : 0
        visible: page.none
        iconName: "hash"
        title: qsTr("Nothing is muted")
        text: qsTr("Tired of a topic? Put its word or tag here.")
    }
    ErrorState {
        width: page.contentWidth
        height: visible ? implicitHeight + 64 : 0
        visible: page.failed
        title: qsTr("Your list did not load")
        text: page.muted ? page.muted.errorText : ""
        onActivated: page.muted.reload()
    }
}
