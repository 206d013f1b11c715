// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Search
import Vireo.Controls

//! What stands above the clips that were found: people, tags, sounds.
Column {
    id: head

    readonly property bool all: Search.kind === Search.All
    //! Of what stands in rows; clips take the whole width.
    readonly property real rowWidth: Math.min(width, Metrics.columnWidth)
    readonly property bool clipsShown: (all || Search.kind === Search.Clips) && Search.clips.count > 0

    signal openProfile(string accountId)
    signal openTag(string tag)
    signal openSound(string soundId)

    function enter(): void { nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason); }

    spacing: 8

    Column {
        width: head.rowWidth
        visible: head.all || Search.kind === Search.People
        Repeater {
            model: Search.people
            FoundPerson {
                id: person
                width: parent?.width ?? 0
                visible: !head.all || person.index < 3
                height: visible ? implicitHeight : 0
                onClicked: {
                    Search.remember();
                    head.openProfile(person.accountId);
                }
                onFollowChosen: followed => Search.people.setFollowed(person.index, followed)
            }
        }
    }
    ListView {
        width: parent.width
        height: contentItem.childrenRect.height
        visible: head.all && count > 0
        orientation: ListView.Horizontal
        spacing: 8
        boundsBehavior: Flickable.StopAtBounds
        model: head.all ? Search.tags : null
        delegate: TagCard { id: tagCard; onClicked: { Search.remember(); head.openTag(tagCard.tag); } }
    }
    Flow {
        width: head.rowWidth
        visible: Search.kind === Search.Tags
        spacing: 8
        Repeater {
            model: Search.kind === Search.Tags ? Search.tags : null
            TagCard { id: tagFound; onClicked: { Search.remember(); head.openTag(tagFound.tag); } }
        }
    }
    Column {
        width: head.rowWidth
        visible: Search.kind === Search.Sounds
        Repeater {
            model: Search.kind === Search.Sounds ? Search.sounds : null
            FoundSound { id: sound; width: parent?.width ?? 0; onClicked: { Search.remember(); head.openSound(sound.soundId); } }
        }
    }
    Item {
        width: parent.width
        height: Math.max(clips.implicitHeight, order.height) + 4
        visible: head.clipsShown
        Label { id: clips; anchors { left: parent.left; verticalCenter: parent.verticalCenter } text: qsTr("Clips"); role: Theme.Sub; Accessible.role: Accessible.Heading }
        TextButton {
            id: order
            anchors { right: parent.right; rightMargin: -16; verticalCenter: parent.verticalCenter }
            small: true
            ink: Theme.colors.ink2
            text: Search.clips.order === FoundClips.Best ? qsTr("Best match") : qsTr("Newest")
            Accessible.name: qsTr("Order: %1. Press to change.").arg(text)
            onClicked: Search.clips.order = Search.clips.order === FoundClips.Best ? FoundClips.Newest : FoundClips.Best
        }
    }
    EmptyState {
        width: parent.width
        height: implicitHeight + 96
        visible: Search.nothing
        iconName: "search"
        title: qsTr("Nothing found")
        text: qsTr("Fewer words, or another spelling, may find more.")
    }
    ErrorState {
        width: parent.width
        height: implicitHeight + 96
        visible: Search.errorText.length > 0 && Search.clips.count === 0
        title: qsTr("The search did not go through")
        text: Search.errorText
        onActivated: Search.tryAgain()
    }
    Repeater {
        // Before the first answer: the shapes of what may come.
        model: Search.loading && Search.clips.count === 0 && Search.people.count === 0 ? 3 : 0
        Item {
            width: head.width
            height: 64
            Skeleton { anchors.verticalCenter: parent.verticalCenter; width: 52; height: 52; radius: 26 }
            Skeleton { x: 64; y: 16; width: 150; height: 14 }
            Skeleton { x: 64; y: 38; width: 96; height: 12 }
        }
    }
}
