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
    signal openPeople(string list)

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
            Row {
                width: parent.width
                visible: header.known
                spacing: 6

                Label {
                    width: Math.min(implicitWidth, parent.width - (lock.visible ? lock.width + 6 : 0))
                    text: header.person ? header.person.handle : ""
                    color: Theme.colors.ink2
                    elide: Text.ElideRight
                }
                Icon {
                    id: lock
                    anchors.verticalCenter: parent.verticalCenter
                    visible: header.person !== null && header.person.closed
                    name: "lock"
                    size: 16
                    color: Theme.colors.ink2
                    Accessible.role: Accessible.StaticText
                    Accessible.name: qsTr("Private account")
                }
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
    Column {
        width: parent.width
        topPadding: 6
        visible: links.count > 0

        Repeater {
            id: links
            model: header.person ? header.person.links : []

            PersonLink {
                required property var modelData
                width: Math.min(implicitWidth, header.width)
                text: modelData.title
                url: modelData.url
            }
        }
    }
    Item { width: 1; height: 14 }
    Flow {
        width: parent.width
        spacing: 22

        Repeater {
            model: header.person ? [
                {list: "followers", count: header.person.followers, word: header.person.followers === 1 ? qsTr("Follower") : qsTr("Followers")},
                {list: "following", count: header.person.following, word: qsTr("Following")}] : []

            PersonFact {
                required property var modelData
                count: modelData.count
                text: modelData.word
                enabled: header.person !== null && !header.person.hidden
                onClicked: header.openPeople(modelData.list)
            }
        }
    }
    Item { width: 1; height: 16 }
    ButtonBase {
        width: parent.width
        visible: header.known
        drawnHeight: 48
        readonly property bool quiet: header.person !== null && (header.person.own || header.person.followed || header.person.requested || header.person.blocked)
        text: header.person === null ? "" : header.person.own ? qsTr("Edit profile") : header.person.blocked ? qsTr("Unblock") : header.person.followed ? qsTr("Following") : header.person.requested ? qsTr("Requested") : header.person.closed ? qsTr("Ask to follow") : qsTr("Follow")
        iconName: header.person !== null && !header.person.own && header.person.followed ? "check" : ""
        fill: quiet ? Theme.colors.raised : Theme.colors.leaf
        ink: quiet ? Theme.colors.ink : Theme.colors.onLeaf
        Accessible.name: header.person === null || header.person.own || header.person.blocked ? text : header.person.requested ? qsTr("You asked to follow %1. Press to take it back.").arg(header.person.name) : header.person.followed ? qsTr("Following %1. Press to stop.").arg(header.person.name) : qsTr("Follow %1").arg(header.person.name)
        onClicked: {
            if (header.person.own)
                header.edit();
            else if (header.person.blocked)
                header.person.setBlocked(false);
            else
                header.person.setFollowed(!header.person.followed && !header.person.requested);
        }
    }
    Skeleton { visible: !header.known; width: parent.width; height: 48; radius: 14 }
}
