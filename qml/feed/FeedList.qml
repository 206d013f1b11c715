// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! Moves through the clips with the finger and step(): one at a time, on the snap spring. A finger
//! that goes aside moves no clip; aside() and its end tell of it. What a clip looks like is the
//! page's business.
ListView {
    id: list

    property FeedModel feed: null
    property int page: 0
    property bool locked: false
    property real from: 0
    property real speed: 0
    property real dragged: 0
    property bool sideways: false
    readonly property bool moving: (drag.active && !sideways) || clock.running
    //! How near the finger is to loading anew, 0 to 1.
    readonly property real pull: drag.active && !sideways ? Swipe.pull(page, dragged) : 0

    //! A gesture, a wheel or a key chose this row.
    signal went(int row)
    signal pulled
    //! The finger is this far to the right of where it began, or left it with that speed.
    signal aside(real offset)
    signal asideEnded(real offset, real velocity)
    signal landed

    function step(by: int): void {
        adopt();
        go(Math.max(0, Math.min(count - 1, page + by)), 0);
    }
    function go(to: int, velocity: real): void {
        const now = contentY - originY;
        page = to;
        currentIndex = to;
        went(to);
        from = now - to * height;
        speed = -velocity;
        if (Math.abs(from) < 0.5 || height <= 0) {
            settle();
        } else if (Motion.reduced) {
            settle();
            fade.restart();
        } else {
            clock.restart();
        }
    }
    function settle(): void {
        clock.stop();
        // A view whose model was empty forgets its index; it is told again here.
        currentIndex = count > 0 ? page : -1;
        contentY = originY + page * height;
        if (count > 0)
            landed();
    }

    //! Rows came or went: the page is where the feed says it is, on the same clip as before.
    function adopt(): void {
        forceLayout();
        page = Math.max(0, Math.min(count - 1, feed ? feed.position : page));
        currentIndex = count > 0 ? page : -1;
    }
    function catchUp(): void {
        adopt();
        if (!moving)
            settle();
    }

    model: feed
    interactive: false
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: Math.max(1, height)
    highlightFollowsCurrentItem: false
    onHeightChanged: settle()
    // Only once everybody has heard of the change: the view moves its index as well, and would move
    // one that was moved before.
    onCountChanged: soon.restart()

    Timer { id: soon; interval: 0; onTriggered: list.catchUp() }
    FrameAnimation {
        id: clock
        onTriggered: {
            const rest = Swipe.settle(list.from, list.speed, elapsedTime);
            list.contentY = list.originY + list.page * list.height + rest;
            if (elapsedTime >= 0.28)
                list.settle();
        }
        function restart(): void {
            stop();
            reset();
            start();
        }
    }
    NumberAnimation { id: fade; target: list; property: "opacity"; from: 0; to: 1; duration: Motion.fade }
    DragHandler {
        id: drag
        target: null
        dragThreshold: 10
        enabled: !list.locked
        onActiveChanged: {
            const speed = centroid.velocity;
            if (active) {
                // Which way it goes is settled once, until the finger is lifted.
                const to = centroid.scenePosition, from = centroid.scenePressPosition;
                list.sideways = Swipe.axis(to.x - from.x, to.y - from.y) === Swipe.Sideways;
                if (!list.sideways)
                    clock.stop();
                list.dragged = 0;
            } else if (list.sideways) {
                list.sideways = false;
                list.asideEnded(list.dragged, speed.x);
            } else {
                if (Swipe.pull(list.page, list.dragged) >= 1)
                    list.pulled();
                list.go(Swipe.target(list.page, list.count, list.dragged, speed.y, list.height), speed.y);
            }
        }
        onTranslationChanged: {
            if (!active)
                return;
            list.dragged = list.sideways ? translation.x : translation.y;
            if (list.sideways)
                list.aside(list.dragged);
            else
                list.contentY = list.originY + list.page * list.height - Swipe.follow(list.page, list.count, list.dragged);
        }
    }
}
