// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Player
import Vireo.Controls

//! The feed's clip, playing on in a corner of a wide window while another page is in front. It can
//! be moved to any corner, goes back to the feed at a click, and gives its place in the clip back.
Item {
    id: mini

    property ClipView clip: null
    //! Another page without a clip of its own is in front.
    property bool wanted: false
    //! What the page that is in front takes of the window.
    property rect room
    property bool closed: false
    property bool paused: false
    readonly property bool shown: wanted && !closed && clip !== null && Metrics.desktop
    readonly property bool tall: clip === null || clip.clipHeight >= clip.clipWidth
    readonly property real rim: 3
    //! Two bits: at the end, at the foot.
    property int corner: 3
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property bool atRight: (corner % 2 === 1) !== mirrored
    readonly property real homeX: atRight ? room.x + room.width - width - 24 : room.x + 24
    readonly property real homeY: corner > 1 ? room.y + room.height - height - 24 : room.y + 24

    signal back

    //! Milliseconds at which the feed goes on with its clip.
    function place(): int {
        return video.state !== VideoPlayer.Idle ? video.position : clip?.player.leftAt ?? 0;
    }

    width: (tall ? 171 : 304) + 2 * rim
    height: (tall ? 304 : 171) + 2 * rim
    x: homeX
    y: homeY
    z: 40
    visible: shown
    onShownChanged: {
        if (!shown)
            return;
        mini.paused = false;
        // The feed's own player may still have its place, or have just been sent home.
        video.startAt = clip.player.state !== VideoPlayer.Idle ? clip.player.position : clip.player.leftAt;
    }
    onWantedChanged: if (!wanted) closed = false
    Connections {
        target: PlayerPool
        function onPauseNeeded(): void { if (mini.shown) mini.paused = true; }
    }
    Behavior on x { enabled: mini.shown && !drag.active; NumberAnimation { duration: Motion.reduced ? 0 : 240; easing.type: Easing.OutCubic } }
    Behavior on y { enabled: mini.shown && !drag.active; NumberAnimation { duration: Motion.reduced ? 0 : 240; easing.type: Easing.OutCubic } }

    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1 plays on. Back to the feed").arg(clip?.creatorName ?? "")
    Accessible.onPressAction: mini.back()

    // What it lies on is any page: a rim of its own makes its corners round wherever it is.
    Rectangle {
        anchors.fill: parent
        radius: 17
        color: Theme.colors.raised
        border.width: Theme.colors.outline
        border.color: Theme.colors.line
    }
    BlurHash {
        anchors { fill: parent; margins: mini.rim }
        hash: mini.clip?.blurhash ?? ""
    }
    VideoPlayer {
        id: video
        anchors { fill: parent; margins: mini.rim }
        source: mini.shown ? mini.clip.streamUrl : ""
        cacheKey: mini.clip?.cacheKey ?? ""
        load: mini.shown
        playing: mini.shown && !mini.paused
        fillMode: VideoPlayer.PreserveAspectCrop
    }
    Corners {
        anchors { fill: parent; margins: mini.rim }
        radius: 14
        color: Theme.colors.raised
    }
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: mini.back()
    }
    DragHandler {
        id: drag
        onActiveChanged: {
            if (active)
                return;
            const end = (mini.x + mini.width / 2 > mini.room.x + mini.room.width / 2) !== mini.mirrored;
            const foot = mini.y + mini.height / 2 > mini.room.y + mini.room.height / 2;
            mini.corner = (end ? 1 : 0) + (foot ? 2 : 0);
            mini.x = Qt.binding(() => mini.homeX);
            mini.y = Qt.binding(() => mini.homeY);
        }
    }
    ClipButton {
        anchors { right: parent.right; top: parent.top }
        text: qsTr("Close the small player")
        iconName: "close"
        onClicked: mini.closed = true
    }
    ClipButton {
        anchors { left: parent.left; bottom: parent.bottom }
        text: mini.paused ? qsTr("Play") : qsTr("Pause")
        iconName: mini.paused ? "play-on" : "pause"
        onClicked: {
            if (PlayerPool.held && !mini.paused)
                PlayerPool.takeSound();
            else
                mini.paused = !mini.paused;
        }
    }
}
