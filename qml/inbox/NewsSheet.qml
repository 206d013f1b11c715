// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Inbox
import Vireo.Controls

//! What a person wants to hear, and how often by mail.
Sheet {
    id: sheet

    readonly property bool known: Object.keys(Inbox.switches).length > 0

    title: qsTr("Notifications")
    fraction: 0.86
    onAboutToShow: Inbox.askPreferences()

    Flickable {
        anchors { fill: parent; leftMargin: 16; rightMargin: 16 }
        contentHeight: column.implicitHeight + 32
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        Column {
            id: column
            width: parent.width
            opacity: sheet.known ? 1 : 0.45
            enabled: sheet.known

            Label { leftPadding: 4; bottomPadding: 8; text: qsTr("In the inbox"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            Card {
                width: parent.width
                height: kinds.implicitHeight

                Column {
                    id: kinds
                    width: parent.width

                    Repeater {
                        model: [
                            {kind: "follow", words: qsTr("New followers")},
                            {kind: "follow_accepted", words: qsTr("Accepted requests")},
                            {kind: "like", words: qsTr("Likes of your clips")},
                            {kind: "comment", words: qsTr("Comments on your clips")},
                            {kind: "reply", words: qsTr("Replies to you")},
                            {kind: "mention", words: qsTr("Mentions of you")},
                            {kind: "comment_like", words: qsTr("Likes of your comments")},
                            {kind: "repost", words: qsTr("Reposts of your clips")},
                            {kind: "duet", words: qsTr("Duets with your clips")},
                            {kind: "stitch", words: qsTr("Clips with a piece of yours")},
                            {kind: "sound_use", words: qsTr("Clips on your sounds")},
                            {kind: "clip_ready", words: qsTr("Clips that are ready")}]

                        ListRow {
                            id: kind

                            required property var modelData
                            required property int index

                            width: kinds.width
                            divider: index > 0
                            text: modelData.words
                            chevron: false
                            focusPolicy: Qt.NoFocus
                            onClicked: Inbox.setSwitch(modelData.kind, !toggle.checked)
                            trailing: Switch {
                                id: toggle
                                text: kind.modelData.words
                                checked: Inbox.switches[kind.modelData.kind] === true
                                onToggled: Inbox.setSwitch(kind.modelData.kind, checked)
                            }
                        }
                    }
                }
            }
            Label {
                width: parent.width
                leftPadding: 4
                topPadding: 8
                text: qsTr("Requests to follow you, failed clips and what a rule did always come.")
                role: Theme.Caption
                color: Theme.colors.ink3
                wrapMode: Text.Wrap
            }
            Item { width: 1; height: 24 }
            Label { leftPadding: 4; bottomPadding: 8; text: qsTr("By mail"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            Card {
                width: parent.width
                height: rhythms.implicitHeight

                Column {
                    id: rhythms
                    width: parent.width

                    Repeater {
                        model: [
                            {digest: Inbox.Off, words: qsTr("Never"), note: ""},
                            {digest: Inbox.Daily, words: qsTr("Once a day"), note: qsTr("What you did not read, in one mail")},
                            {digest: Inbox.Weekly, words: qsTr("Once a week"), note: ""}]

                        ListRow {
                            id: rhythm

                            required property var modelData
                            required property int index
                            readonly property bool chosen: sheet.known && Inbox.digest === modelData.digest

                            width: rhythms.width
                            divider: index > 0
                            text: modelData.words
                            note: modelData.note
                            chevron: false
                            ink: chosen ? Theme.colors.leaf : Theme.colors.ink
                            Accessible.role: Accessible.RadioButton
                            Accessible.checked: chosen
                            onClicked: Inbox.setDigest(modelData.digest)
                            trailing: Icon { visible: rhythm.chosen; name: "check"; size: 20; stroke: 2.4; color: Theme.colors.leaf }
                        }
                    }
                }
            }
        }
    }
}
