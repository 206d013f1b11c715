// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.App.Player
import Vireo.Controls

//! The clip's own bar on wide windows: play, place, time, sound, full screen. Its shade is the
//! clip's, under its round corners.
Item {
    id: bar

    property VideoPlayer player: null
    property real duration: 0
    property string sheet
    property bool playing: true
    //! The clip has subtitles.
    property bool subtitled: false
    readonly property bool full: Window.visibility === Window.FullScreen

    signal toggle

    function toggleFull(): void {
        const window = bar.Window.window;
        if (!window)
            return;
        // By its slots: qmlcachegen of Qt 6.4 crashes on an assignment to the property.
        if (bar.full)
            window.showNormal();
        else
            window.showFullScreen();
    }

    implicitHeight: 48
    // Time runs left to right in every language, and what steers it stands around it.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    IconButton {
        tokens: Theme.dark
        id: play
        anchors.verticalCenter: parent.verticalCenter
        iconName: bar.playing ? "pause" : "play-on"
        color: "#FFFFFF"
        text: bar.playing ? qsTr("Pause") : qsTr("Play")
        onClicked: bar.toggle()
    }
    SeekBar {
        id: seek
        anchors { left: play.right; leftMargin: 8; right: time.left; rightMargin: 12; verticalCenter: parent.verticalCenter }
        thickness: 4
        sheet: bar.sheet
        ready: bar.visible && bar.player !== null && bar.player.state === VideoPlayer.Playing
        knob: true
        position: bar.player?.position ?? 0
        buffered: bar.player?.bufferedTo ?? 0
        duration: bar.duration
        onSeek: milliseconds => bar.player?.seek(milliseconds)
    }
    Label {
        id: time
        anchors { right: spoken.visible ? spoken.left : sound.left; rightMargin: 4; verticalCenter: parent.verticalCenter }
        // The time under the finger, while there is one.
        text: Format.duration(seek.scrubbing ? seek.at * bar.duration : bar.player?.position ?? 0) + " / " + Format.duration(bar.duration)
        role: Theme.Caption
        tabular: true
        color: "#FFFFFF"
    }
    IconButton {
        tokens: Theme.dark
        id: spoken
        anchors { right: sound.left; verticalCenter: parent.verticalCenter }
        visible: bar.subtitled
        iconName: "captions"
        iconSize: 22
        color: Feed.subtitles ? Theme.dark.leaf : "#FFFFFF"
        text: Feed.subtitles ? qsTr("Hide subtitles") : qsTr("Show subtitles")
        onClicked: Feed.subtitles = !Feed.subtitles
    }
    IconButton {
        tokens: Theme.dark
        id: sound
        anchors { right: whole.left; verticalCenter: parent.verticalCenter }
        iconName: Feed.muted ? "mute" : "sound"
        iconSize: 22
        color: "#FFFFFF"
        text: Feed.muted ? qsTr("Sound on") : qsTr("Mute")
        onClicked: Feed.muted = !Feed.muted
    }
    IconButton {
        tokens: Theme.dark
        id: whole
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        iconName: "full"
        iconSize: 22
        color: "#FFFFFF"
        text: bar.full ? qsTr("Leave full screen") : qsTr("Full screen")
        onClicked: bar.toggleFull()
    }
}
