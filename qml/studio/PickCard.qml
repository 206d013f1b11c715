// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Studio
import Vireo.Controls

//! Where a clip begins: choose a file, or drop one; and what this server promises about it.
Column {
    id: pick

    //! A file is held over it.
    property bool held: false

    signal choose
    signal signIn

    spacing: 20

    Card {
        width: parent.width
        height: sound.implicitHeight
        visible: Studio.draft.soundId.length > 0
        ListRow {
            id: sound
            width: parent.width
            iconName: "music"
            text: Studio.draft.soundTitle
            note: qsTr("Choose a clip for this sound")
            chevron: false
            trailing: IconButton { text: qsTr("Without this sound"); iconName: "close"; iconSize: 18; color: Theme.colors.ink3; onClicked: Studio.draft.setSound("", "") }
        }
    }
    Rectangle {
        width: parent.width
        height: Math.max(280, state.implicitHeight + 72)
        radius: Metrics.radiusCard
        color: pick.held ? Theme.colors.leafSoft : Theme.colors.surface
        border.width: pick.held ? 2 : Math.max(1, Theme.colors.outline)
        border.color: pick.held ? Theme.colors.leaf : Theme.colors.line

        EmptyState {
            id: state
            anchors.centerIn: parent
            width: parent.width - 24
            iconName: "upload"
            iconColor: Theme.colors.leaf
            title: pick.held ? qsTr("Let go to use it") : qsTr("Upload a clip")
            text: Metrics.phone ? qsTr("Any common video. Its size is checked before a byte leaves this device.")
                : qsTr("Choose a video or drop it here. Its size is checked before a byte leaves this device.")
            buttonText: Studio.signedIn ? qsTr("Choose a file") : qsTr("Sign in to publish")
            primary: true
            onActivated: {
                if (Studio.signedIn)
                    pick.choose();
                else
                    pick.signIn();
            }
        }
    }
    Column {
        anchors { left: parent.left; right: parent.right; leftMargin: 4; rightMargin: 4 }
        visible: Studio.uploads.count === 0
        spacing: 14

        Repeater {
            model: [
                {icon: "ok", words: Studio.draft.limitFact},
                {icon: "retry", words: qsTr("An upload that breaks off goes on where it was, even after a restart.")},
                {icon: "lock", words: qsTr("You say who can watch before anything is sent.")}]

            Item {
                id: fact
                required property var modelData
                visible: modelData.words.length > 0
                width: parent?.width ?? 0
                height: Math.max(22, words.implicitHeight)

                Icon { anchors.left: parent.left; name: fact.modelData.icon; size: 20; color: Theme.colors.ink2 }
                Label {
                    id: words
                    anchors { left: parent.left; leftMargin: 32; right: parent.right }
                    text: fact.modelData.words
                    color: Theme.colors.ink2
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
