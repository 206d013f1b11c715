// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! Which feed it is, and the sound.
Item {
    id: head

    property bool pushed: false
    property string title
    property bool soundShown: true
    //! The clip has subtitles.
    property bool subtitled: false
    //! The names one below the other, beside the clip.
    property bool upright: false
    //! How many watch the clip now, the person among them.
    property int viewers: 0

    signal back

    height: 48

    IconButton {
        tokens: Theme.dark
        id: backButton
        anchors { left: parent.left; leftMargin: 8 }
        visible: head.pushed
        iconName: "back"
        color: "#FFFFFF"
        mirrorIcon: true
        text: qsTr("Back")
        onClicked: head.back()
    }
    Label {
        anchors { left: backButton.right; leftMargin: 4; right: parent.right; rightMargin: 60 }
        visible: head.pushed && text.length > 0
        height: 48
        topPadding: 0
        bottomPadding: 0
        text: head.title
        role: Theme.Sub
        size: 18
        color: "#FFFFFF"
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }
    Grid {
        id: names
        //! Large words shrink before they lie on the buttons.
        readonly property real room: head.width - 46 - (sound.visible ? 48 : 0) - (spoken.visible ? 48 : 0)
        readonly property real fit: head.upright ? 1 : Math.min(1, room / (150 * Theme.textScale))
        anchors { left: parent.left; leftMargin: head.upright ? 28 : 20; top: parent.top }
        visible: !head.pushed
        columns: head.upright ? 1 : 2
        columnSpacing: 18
        rowSpacing: 0

        Repeater {
            model: [{text: qsTr("For you"), kind: Feed.ForYou}, {text: qsTr("Following"), kind: Feed.Following}]

            Label {
                id: kind
                required property var modelData
                readonly property bool on: Feed.kind === modelData.kind
                height: Math.max(head.upright ? 40 : 48, implicitHeight)
                text: modelData.text
                role: Theme.Sub
                size: 18 * names.fit
                verticalAlignment: Text.AlignVCenter
                topPadding: 0
                bottomPadding: 0
                color: "#FFFFFF"
                opacity: on || activeFocus ? 1 : 0.66
                activeFocusOnTab: true
                Accessible.role: Accessible.PageTab
                Accessible.name: on ? qsTr("%1, chosen").arg(text) : text
                Accessible.onPressAction: Feed.kind = modelData.kind
                Keys.onReturnPressed: Feed.kind = modelData.kind
                Keys.onEnterPressed: Feed.kind = modelData.kind

                FocusRing { tokens: Theme.dark; shown: kind.activeFocus; cornerRadius: 8 }
                TapHandler { margin: 4; onTapped: Feed.kind = kind.modelData.kind }
                Behavior on opacity { NumberAnimation { duration: Motion.fade } }
            }
        }
    }
    SessionRing {
        anchors { right: spoken.visible ? spoken.left : sound.visible ? sound.left : parent.right; rightMargin: sound.visible ? 4 : 20 }
        visible: !head.pushed && sitting.limited
    }
    IconButton {
        tokens: Theme.dark
        id: spoken
        anchors { right: sound.left }
        visible: head.soundShown && head.subtitled
        iconName: "captions"
        color: Feed.subtitles ? Theme.dark.leaf : "#FFFFFF"
        text: Feed.subtitles ? qsTr("Hide subtitles") : qsTr("Show subtitles")
        onClicked: Feed.subtitles = !Feed.subtitles
    }
    IconButton {
        tokens: Theme.dark
        id: sound
        anchors { right: parent.right; rightMargin: 8 }
        visible: head.soundShown
        iconName: Feed.muted ? "mute" : "sound"
        color: "#FFFFFF"
        text: Feed.muted ? qsTr("Sound on") : qsTr("Mute")
        onClicked: Feed.muted = !Feed.muted
    }
    Rectangle {
        anchors { right: parent.right; rightMargin: 14; top: parent.bottom; topMargin: 2 }
        width: watching.width + 18
        height: watching.height + 8
        radius: height / 2
        visible: head.viewers > 1 && head.soundShown
        color: Theme.alpha("#0B100E", 0.8)

        Row {
            id: watching
            anchors.centerIn: parent
            spacing: 5
            Icon { anchors.verticalCenter: parent.verticalCenter; name: "eye"; size: 14; color: "#FFFFFF" }
            Label { text: qsTr("%1 watching").arg(Format.count(head.viewers)); role: Theme.Caption; tabular: true; color: "#FFFFFF" }
        }
    }
    OfflineBar {
        x: 14
        y: parent.height + (head.upright ? 44 : 6)
        width: Math.min(parent.width - 28, 420)
        // Where no clip is at hand the page itself says so.
        offline: Feed.offline && Kept.atHand > 0
        text: Kept.atHand === 1 ? qsTr("Offline. One clip is here.") : qsTr("Offline. %1 clips are here.").arg(Kept.atHand)
    }
}
