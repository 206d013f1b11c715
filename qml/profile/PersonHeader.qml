// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Profile
import Vireo.Controls

//! Picture, name, words, counts, and the one thing to do: follow, or edit what is one's own.
Column {
    id: header

    property ProfileModel person: null
    readonly property bool known: person !== null && person.handle.length > 0

    signal edit

    Row {
        width: parent.width
        spacing: 16

        Avatar {
            id: face
            size: 84
            name: header.person ? header.person.name : ""
            key: header.person ? header.person.accountId : ""
            source: header.person ? header.person.avatarUrl : ""
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - face.width - 16

            Label {
                width: parent.width
                visible: header.known
                text: header.person ? header.person.name : ""
                role: Theme.Title
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.role: Accessible.Heading
            }
            Label {
                width: parent.width
                visible: header.known
                text: header.person ? header.person.handle : ""
                color: Theme.colors.ink2
                elide: Text.ElideRight
            }
            Skeleton { visible: !header.known; width: 150; height: 20 }
            Item { visible: !header.known; width: 1; height: 8 }
            Skeleton { visible: !header.known; width: 96 }
        }
    }
    Item { width: 1; height: 14; visible: bio.visible }
    Label {
        id: bio
        width: parent.width
        visible: text.length > 0
        text: header.person ? header.person.bio : ""
        wrapMode: Text.Wrap
    }
    Item { width: 1; height: 14 }
    Flow {
        width: parent.width
        spacing: 22

        Repeater {
            model: header.person ? [
                {count: header.person.followers, word: header.person.followers === 1 ? qsTr("Follower") : qsTr("Followers")},
                {count: header.person.following, word: qsTr("Following")}] : []

            Row {
                id: fact
                required property var modelData
                spacing: 6

                Figure { id: number; value: fact.modelData.count; role: Theme.Sub }
                Label { y: number.baselineOffset - baselineOffset; text: fact.modelData.word; color: Theme.colors.ink2 }
            }
        }
    }
    Item { width: 1; height: 16 }
    ButtonBase {
        width: parent.width
        visible: header.known
        drawnHeight: 48
        readonly property bool quiet: header.person !== null && (header.person.own || header.person.followed)
        text: header.person === null ? "" : header.person.own ? qsTr("Edit profile") : header.person.followed ? qsTr("Following") : qsTr("Follow")
        iconName: header.person !== null && !header.person.own && header.person.followed ? "check" : ""
        fill: quiet ? Theme.colors.raised : Theme.colors.leaf
        ink: quiet ? Theme.colors.ink : Theme.colors.onLeaf
        Accessible.name: header.person === null || header.person.own ? text : header.person.followed ? qsTr("Following %1. Press to stop.").arg(header.person.name) : qsTr("Follow %1").arg(header.person.name)
        onClicked: {
            if (header.person.own)
                header.edit();
            else
                header.person.setFollowed(!header.person.followed);
        }
    }
    Skeleton { visible: !header.known; width: parent.width; height: 48; radius: 14 }
}
