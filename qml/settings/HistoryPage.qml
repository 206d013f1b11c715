// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Feed
import Vireo.App.Profile
import Vireo.App.Settings
import Vireo.Controls

//! The watch history: the list, its switch, and the ways to forget.
Item {
    id: page

    property bool active: true
    property bool pushed: true
    readonly property bool coversTabs: Metrics.phone
    property ShelfModel watched: null
    property Watching watching: null
    readonly property bool ready: watched !== null && watched.state !== ShelfModel.Loading

    signal back
    signal openShelf(string list, string accountId, string videoId)

    Component.onCompleted: {
        watching = Account.watching();
        watched = Profiles.shelf(ShelfModel.Watched, "");
    }
    onActiveChanged: if (active && watched && watched.state !== ShelfModel.Loading) watched.reload()

    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }
    Connections {
        target: page.watched
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
        function onForgotten(): void { Toasts.show(qsTr("Forgotten"), {iconName: "check"}); }
    }
    Connections {
        target: page.watching
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
        function onFeedReset(): void {
            Feed.model.reload();
            Toasts.show(qsTr("For you starts over"), {iconName: "check"});
        }
    }
    PageHeader {
        id: header
        x: view.x - 16
        width: view.width + 32
        height: Metrics.phone ? 56 : 72
        canGoBack: page.pushed
        onBack: page.back()
    }
    ListView {
        id: view
        anchors { top: header.bottom; bottom: parent.bottom }
        x: (parent.width - width) / 2
        width: Math.min(parent.width, Metrics.phone ? parent.width : 592) - 32
        model: page.watched
        boundsBehavior: Flickable.DragOverBounds
        bottomMargin: Metrics.bottomInset + 24
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        topMargin: head.height
        // Stays at its head until somebody scrolls. (Qt 6.4 makes no header of a file with bound components.)
        property bool touched: false
        function showHead(): void {
            if (!touched)
                contentY = -topMargin;
        }
        onTopMarginChanged: laidOut.start()
        onCountChanged: laidOut.start()
        onMovementStarted: touched = true
        Timer { id: laidOut; interval: 0; onTriggered: view.showHead() }

        HistoryHead {
            id: head
            // A view's children are its own, not its content's.
            parent: view.contentItem
            y: -height
            width: view.width
            watching: page.watching
            filled: view.count > 0
            onClearAsked: forgetting.open()
            onResetAsked: beginning.open()
        }
        delegate: HistoryRow {
            id: row
            width: view.width
            onClicked: page.openShelf("watched", "", row.videoId)
        }
        Column {
            parent: view.contentItem
            width: view.width
            visible: page.watched !== null && page.watched.state === ShelfModel.Loading && view.count === 0
            spacing: 18

            Repeater {
                model: 4
                Row {
                    x: 8
                    spacing: 14
                    Skeleton { width: 46; height: 82; radius: 8 }
                    Column {
                        anchors.verticalCenter: parent.verticalCenter
                        spacing: 8
                        Skeleton { width: 200 }
                        Skeleton { width: 110 }
                    }
                }
            }
        }
        EmptyState {
            parent: view.contentItem
            width: view.width
            height: implicitHeight + 96
            visible: page.watched !== null && page.watched.empty
            iconName: "clock"
            title: qsTr("Nothing watched yet")
            text: page.watching?.remembered ?? true ? qsTr("Clips that you watch wait for you here.") : qsTr("Switch on remembering, and clips that you watch wait for you here.")
        }
        ErrorState {
            parent: view.contentItem
            width: view.width
            height: implicitHeight + 96
            visible: page.watched !== null && page.watched.state === ShelfModel.Failed && view.count === 0
            title: qsTr("Your history did not load")
            text: page.watched?.errorText ?? ""
            onActivated: page.watched.reload()
        }
    }
    AskSheet {
        id: forgetting
        title: qsTr("Forget what you watched?")
        words: qsTr("The list is emptied, on this server and on all your devices. Nothing brings it back.")
        answer: qsTr("Forget it")
        onAgreed: page.watched.forget()
    }
    AskSheet {
        id: beginning
        title: qsTr("Reset For you?")
        words: qsTr("For you forgets what you watched and what you were not interested in, and learns from here on. Whom you follow, what you muted and what you saved stays.")
        answer: qsTr("Reset")
        onAgreed: page.watching.resetFeed()
    }
}
