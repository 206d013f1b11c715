// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.App.Player

//! How long the clip in front was watched and how often it came round; told when it leaves.
QtObject {
    id: watch

    property FeedModel feed: null
    property ClipView clip: null
    property bool active: true
    property string videoId
    //! The list it was shown in; the feed in front may be another by the time it leaves.
    property FeedModel shownIn: null
    property real milliseconds: 0
    property int loops: 0

    //! Tells what was watched so far, and begins with what is in front now.
    function turn(): void {
        if (videoId.length > 0 && shownIn)
            Feed.watched(shownIn, videoId, milliseconds, loops);
        videoId = clip?.videoId ?? "";
        shownIn = feed;
        milliseconds = 0;
        loops = 0;
    }

    onClipChanged: turn()

    readonly property Timer ticking: Timer {
        interval: 250
        repeat: true
        running: watch.active && watch.clip !== null && watch.clip.player.state === VideoPlayer.Playing
        onTriggered: watch.milliseconds += interval
    }
    readonly property Connections looping: Connections {
        target: watch.clip?.player ?? null
        function onLoopCountChanged(): void { watch.loops = watch.clip.player.loopCount; }
    }
}
