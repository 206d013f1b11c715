// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! Moves through the clips with the finger, the wheel and step(): one at a time, on the snap
//! spring. What a clip looks like is the page's business.
ListView {
    id: list

    property FeedModel feed: null
    property int page: 0
    property bool locked: false
    property real from: 0
    property real speed: 0
    property real dragged: 0
    readonly property bool moving: drag.active || clock.running

    signal pulled
    signal landed

    function step(by: int): void {
        go(Math.max(0, Math.min(count - 1, page + by)), 0);
    }
    function go(to: int, velocity: real): void {
        const now = contentY - originY;
        page = to;
        currentIndex = to;
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
    //! Rows before the page came or went: the same clip stays where it is.
    function shift(by: int): void {
        page += by;
        if (!moving)
            settle();
    }

    model: feed
    interactive: false
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: Math.max(1, height)
    highlightFollowsCurrentItem: false
    onHeightChanged: settle()
    onCountChanged: {
        if (page > count - 1)
            page = Math.max(0, count - 1);
        settle();
    }

    Connections {
        target: list.feed
        function onRowsInserted(parent: var, first: int, last: int): void {
            if (first <= list.page && list.feed.count > last - first + 1)
                list.shift(last - first + 1);
        }
        function onRowsRemoved(parent: var, first: int, last: int): void {
            if (last < list.page)
                list.shift(first - last - 1);
        }
    }
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
        xAxis.enabled: false
        dragThreshold: 10
        enabled: !list.locked
        onActiveChanged: {
            if (active) {
                clock.stop();
                list.dragged = 0;
                return;
            }
            const velocity = centroid.velocity.y;
            if (list.page === 0 && list.dragged > 160)
                list.pulled();
            list.go(Swipe.target(list.page, list.count, list.dragged, velocity, list.height), velocity);
        }
        onTranslationChanged: if (active) {
            list.dragged = translation.y;
            list.contentY = list.originY + list.page * list.height - Swipe.follow(list.page, list.count, translation.y);
        }
    }
    WheelHandler {
        enabled: !list.locked
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onWheel: event => {
            if (hold.running || event.angleDelta.y === 0)
                return;
            hold.start();
            list.step(event.angleDelta.y < 0 ? 1 : -1);
        }
    }
    Timer { id: hold; interval: 350 }
}
