// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Search
import Vireo.Controls

//! Before anything is looked for: what was looked for before, and what many people use now.
Column {
    id: start

    signal openTag(string tag)
    signal openSound(string soundId)

    spacing: 12

    Item {
        width: parent.width
        height: Math.max(before.implicitHeight, clear.height)
        visible: Search.recent.length > 0
        Label { id: before; anchors { left: parent.left; verticalCenter: parent.verticalCenter } text: qsTr("Recent"); role: Theme.Sub; Accessible.role: Accessible.Heading }
        TextButton { id: clear; anchors { right: parent.right; rightMargin: -16; verticalCenter: parent.verticalCenter } small: true; text: qsTr("Clear all"); ink: Theme.colors.ink2; onClicked: Search.forgetAll() }
    }
    Card {
        width: parent.width
        height: searches.implicitHeight
        visible: Search.recent.length > 0
        Column {
            id: searches
            width: parent.width
            Repeater {
                model: Search.recent
                ListRow {
                    id: recent
                    required property string modelData
                    required property int index
                    width: searches.width
                    iconName: "clock"
                    text: modelData
                    chevron: false
                    divider: index > 0
                    onClicked: Search.search(modelData)
                    trailing: IconButton {
                        text: qsTr("Forget %1").arg(recent.modelData)
                        iconName: "close"
                        iconSize: 18
                        color: Theme.colors.ink3
                        onClicked: Search.forget(recent.modelData)
                    }
                }
            }
        }
    }
    Label { visible: tags.count > 0; topPadding: half + 8; text: qsTr("Trending"); role: Theme.Sub; Accessible.role: Accessible.Heading }
    Flow {
        width: parent.width
        spacing: 8
        visible: tags.count > 0
        Repeater {
            id: tags
            model: Search.trendingTags
            TagCard { id: tagCard; onClicked: start.openTag(tagCard.tag) }
        }
    }
    Label { visible: sounds.count > 0; topPadding: half + 8; text: qsTr("Sounds people use"); role: Theme.Sub; Accessible.role: Accessible.Heading }
    Column {
        width: parent.width
        Repeater {
            id: sounds
            model: Search.trendingSounds
            FoundSound { id: sound; width: parent?.width ?? 0; onClicked: start.openSound(sound.soundId) }
        }
    }
    EmptyState {
        width: parent.width
        height: implicitHeight + 96
        visible: Search.trendingKnown && tags.count === 0 && sounds.count === 0 && Search.recent.length === 0
        iconName: "search"
        title: qsTr("Find something")
        text: qsTr("Words, a name, a #tag. What you look for stays on this device.")
    }
}
