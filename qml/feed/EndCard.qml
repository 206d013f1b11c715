// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Feed
import Vireo.Controls

//! The end of a sitting: what it was, and nothing that pulls further.
FocusScope {
    id: card

    readonly property Sitting sitting: Feed.sitting
    //! Only over the feed itself: what was looked for is no sitting.
    property bool counts: true
    readonly property bool shown: counts && sitting.over
    property var covers: []
    //! Done for now was chosen: only the way back is left.
    property bool done: false

    signal limitAsked

    visible: opacity > 0
    opacity: shown ? 1 : 0
    enabled: shown
    onShownChanged: {
        done = false;
        if (shown) {
            covers = Feed.sittingCovers();
            forceActiveFocus();
        }
    }
    Behavior on opacity { NumberAnimation { duration: Motion.fade } }
    Accessible.role: Accessible.Dialog
    Accessible.name: sitting.title

    Rectangle { anchors.fill: parent; color: Theme.dark.canvas }
    MouseArea { anchors.fill: parent; preventStealing: true; onWheel: wheel => wheel.accepted = true }
    Flickable {
        id: scroll
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        contentHeight: Math.max(height, column.implicitHeight + 96)
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollLine {}

        Column {
            id: column
            y: Math.max(64, (scroll.height - implicitHeight) / 2)
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width - 48, 420)

            SessionRing { anchors.right: parent.right }
            Grid {
                id: grid
                readonly property real cell: (column.width - 4 * spacing) / 5
                width: parent.width
                columns: 5
                spacing: 6

                Repeater {
                    model: card.covers

                    Item {
                        id: cover
                        required property var modelData
                        width: grid.cell
                        height: grid.cell * 1.24
                        opacity: modelData.liked ? 1 : 0.72

                        Rectangle { anchors.fill: parent; radius: Metrics.radiusGrid; color: Theme.dark.raised }
                        Picture { anchors.fill: parent; source: cover.modelData.posterUrl; radius: Metrics.radiusGrid }
                        Icon { anchors { right: parent.right; bottom: parent.bottom; margins: 6 } visible: cover.modelData.liked; name: "heart-on"; size: 16; color: Theme.dark.ember }
                    }
                }
            }
            Item { width: 1; height: 28 }
            Label { width: parent.width; text: card.sitting.title; role: Theme.Display; color: Theme.dark.ink; wrapMode: Text.Wrap; Accessible.role: Accessible.Heading }
            Item { width: 1; height: 8 }
            Label { width: parent.width; text: card.done ? qsTr("See you later. Your place is kept.") : card.sitting.summary; role: Theme.BodyLarge; color: Theme.dark.ink2; wrapMode: Text.Wrap }
            Item { width: 1; height: 32 }
            PrimaryButton {
                width: parent.width
                visible: !card.done
                focus: true
                tokens: Theme.dark
                text: qsTr("Done for now")
                onClicked: card.done = true
            }
            Item { width: 1; height: 12; visible: !card.done }
            SecondaryButton {
                width: parent.width
                tokens: Theme.dark
                text: card.sitting.clipLimit > 0 ? qsTr("Ten more") : qsTr("Ten more minutes")
                onClicked: card.sitting.goOn()
            }
            Item { width: 1; height: 16 }
            Label { width: parent.width; text: qsTr("We keep your place."); role: Theme.Caption; color: Theme.dark.ink3; horizontalAlignment: Text.AlignHCenter; wrapMode: Text.Wrap }
            TextButton { anchors.horizontalCenter: parent.horizontalCenter; tokens: Theme.dark; text: qsTr("Change my limit"); small: true; onClicked: card.limitAsked() }
        }
    }
}
