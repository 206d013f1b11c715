// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Comments
import Vireo.Controls

//! Beside the clip on wide windows: who made it, what they say, what to do, and what others say.
Rectangle {
    id: panel

    required property FeedDeeds deeds
    property ClipView clip: null

    //! What the keyboard stops at, see FeedPage.
    readonly property alias creatorStop: creator
    readonly property alias textStop: caption
    readonly property alias soundStop: sound
    readonly property alias reasonStop: reason
    readonly property alias actionStop: actions
    readonly property alias talkStop: talk

    signal person
    signal follow
    signal openPerson(string accountId)
    signal seek(real milliseconds)
    signal signInNeeded(string why)

    function write(): void { talk.write(); }
    function beat(): void { actions.beat(); }

    color: Theme.dark.shelf

    Rectangle { anchors.left: parent.left; width: 1; height: parent.height; color: Theme.dark.line }
    Column {
        id: head
        x: 24
        y: 20
        width: parent.width - 48
        spacing: 10

        Creator {
            id: creator
            width: parent.width
            overVideo: false
            name: panel.clip?.creatorName ?? ""
            handle: panel.clip?.creatorHandle ?? ""
            age: panel.clip?.age ?? ""
            personKey: panel.clip?.creatorId ?? ""
            picture: panel.clip?.avatarUrl ?? ""
            following: panel.clip?.following ?? false
            own: panel.clip?.own ?? false
            onPerson: panel.person()
            onFollow: panel.follow()
        }
        Caption {
            id: caption
            width: parent.width
            size: 15
            lines: 4
            most: panel.height * 0.4
            ground: Theme.dark.shelf
            markup: panel.clip?.captionMarkup ?? ""
            anchored: panel.clip?.captionAnchors ?? ""
            links: panel.clip?.captionLinks ?? []
            linkColor: Theme.dark.sky
            onLinkActivated: link => panel.deeds.openLink(link)
        }
        SoundLine {
            id: sound
            width: Math.min(parent.width, implicitWidth)
            anchors.left: parent.left
            visible: text.length > 0
            text: panel.clip?.soundText ?? ""
            onActivated: panel.deeds.openSound()
        }
        ActionBar {
            id: actions
            width: parent.width
            deeds: panel.deeds
            clip: panel.clip
        }
        Rectangle {
            id: reason
            width: parent.width
            height: Math.max(44, why.implicitHeight + 16)
            visible: (panel.clip?.reason ?? "").length > 0
            radius: 14
            color: Theme.dark.surface
            activeFocusOnTab: true
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Why this clip: %1").arg(why.text)
            Accessible.onPressAction: panel.deeds.openWhy()
            Keys.onReturnPressed: panel.deeds.openWhy()
            Keys.onEnterPressed: panel.deeds.openWhy()

            TapHandler { onTapped: panel.deeds.openWhy() }
            FocusRing { tokens: Theme.dark; shown: parent.activeFocus; cornerRadius: 14 }
            Icon { anchors { left: parent.left; leftMargin: 14; verticalCenter: parent.verticalCenter } name: "why"; size: 18; color: Theme.dark.leaf }
            Label {
                id: why
                anchors { left: parent.left; leftMargin: 40; verticalCenter: parent.verticalCenter }
                width: parent.width - 54
                text: panel.clip?.reason ?? ""
                role: Theme.Caption
                color: Theme.dark.ink
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
    CommentsView {
        id: talk
        y: head.y + head.height + 6
        width: parent.width
        height: parent.height - y
        compact: true
        videoId: panel.clip?.videoId ?? ""
        creatorId: panel.clip?.creatorId ?? ""
        clipDuration: panel.clip?.duration ?? 0
        total: panel.clip?.commentCount ?? 0
        onSeek: milliseconds => panel.seek(milliseconds)
        creatorName: panel.clip?.creatorName ?? ""
        position: panel.clip?.player?.position ?? -1
        onPerson: accountId => panel.openPerson(accountId)
        onLinkActivated: link => panel.deeds.openLink(link)
        onSignInNeeded: why => panel.signInNeeded(why)
    }
}
