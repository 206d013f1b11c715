// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Inbox
import Vireo.Controls

//! What happened around a person: a list, and on wide windows the clip a line is about beside it.
Item {
    id: page

    property bool active: true
    property bool pushed: false
    readonly property bool ready: lines === null ? !Inbox.signedIn : lines.state !== InboxModel.Loading || list.count > 0
    property InboxModel lines: null
    property int filter: InboxModel.All
    property string chosenLine
    readonly property bool beside: !Metrics.phone

    signal back
    signal openProfile(string accountId)
    signal openClip(string accountId, string videoId)
    signal openTag(string tag)
    signal openEdit(string videoId)
    signal openSound(string soundId)
    signal openFeed
    signal signInNeeded(string why)

    function load(): void {
        const before = lines;
        chosenLine = "";
        pane.videoId = "";
        lines = Inbox.lines(filter);
        if (before)
            before.destroy();
    }
    //! For the tour.
    function showSwitches(): void { news.open(); }
    function openFirst(): void {
        const first = list.itemAtIndex(0) as InboxRow;
        if (first)
            open(first);
    }
    function open(row: InboxRow): void {
        lines.markRead(row.index);
        if (row.videoId.length === 0) {
            if (row.accountId.length > 0)
                openProfile(row.accountId);
        } else if (beside) {
            chosenLine = row.lineId;
            pane.videoId = row.videoId;
        } else {
            openClip("", row.videoId);
        }
    }

    onActiveChanged: {
        if (!active)
            news.close();
        else if (lines && lines.state === InboxModel.Failed)
            lines.reload();
    }
    Component.onCompleted: if (!lines) load()

    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }
    Connections {
        target: Inbox
        function onSignedInChanged(): void { page.load(); }
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Connections {
        target: page.lines
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Item {
        id: side
        x: LayoutMirroring.enabled ? parent.width - width : 0
        width: page.beside && Inbox.signedIn ? Math.min(420, parent.width * 0.52) : parent.width
        height: parent.height

        PageHeader {
            id: header
            width: parent.width
            height: Metrics.phone ? 56 : 72
            canGoBack: page.pushed
            actions: Row {
                visible: Inbox.signedIn
                IconButton {
                    text: qsTr("Mark all as read")
                    iconName: "check"
                    enabled: Inbox.unread > 0
                    opacity: enabled ? 1 : 0.45
                    onClicked: page.lines?.markAllRead()
                }
                IconButton { text: qsTr("Notifications"); iconName: "settings"; onClicked: news.open() }
            }
            onBack: page.back()

            Label {
                anchors { left: parent.left; leftMargin: page.pushed ? 56 : 20; verticalCenter: parent.verticalCenter }
                text: qsTr("Inbox")
                role: Theme.Title
                Accessible.role: Accessible.Heading
            }
        }
        InboxFilters {
            id: filters
            anchors.top: header.bottom
            width: parent.width
            visible: Inbox.signedIn
            filter: page.filter
            onChosen: filter => {
                page.filter = filter;
                page.load();
            }
        }
        ListView {
            id: list
            anchors { left: parent.left; right: parent.right; top: filters.bottom; topMargin: 4; bottom: parent.bottom }
            clip: true
            model: page.lines
            boundsBehavior: Flickable.DragOverBounds
            bottomMargin: Metrics.bottomInset + 16
            activeFocusOnTab: true
            keyNavigationEnabled: true
            section.property: "section"
            T.ScrollBar.vertical: ScrollLine {}

            delegate: InboxRow {
                id: row

                width: list.width
                // No section delegate: Qt 6.4 makes none of a file with bound components.
                heading: ListView.previousSection === ListView.section ? "" : ListView.section
                chosen: page.beside && lineId === page.chosenLine
                focus: ListView.isCurrentItem && list.activeFocus
                onClicked: page.open(row)
                onPersonAsked: page.openProfile(accountId)
                onFollowAsked: on => page.lines.setFollowed(index, on)
                onAnswered: accept => page.lines.answerRequest(index, accept)
            }
        }
        Column {
            anchors { left: parent.left; right: parent.right; top: list.top; topMargin: 24; leftMargin: 20; rightMargin: 16 }
            visible: page.lines !== null && page.lines.state === InboxModel.Loading && list.count === 0
            spacing: 24

            Repeater {
                model: 6
                Row {
                    spacing: 14
                    Skeleton { width: 46; height: 46; radius: 23 }
                    Column {
                        anchors.verticalCenter: parent?.verticalCenter
                        spacing: 8
                        Skeleton { width: 220 }
                        Skeleton { width: 140 }
                    }
                }
            }
        }
        EmptyState {
            anchors.centerIn: list
            width: list.width
            visible: page.lines?.empty ?? false
            iconName: "inbox"
            title: page.filter === InboxModel.All ? qsTr("Nothing new yet") : qsTr("Nothing of this kind")
            text: page.filter === InboxModel.All ? qsTr("Likes, replies and new followers wait for you here.") : qsTr("Other lines are under All.")
            buttonText: page.filter === InboxModel.All ? qsTr("Go to the feed") : qsTr("Show all")
            onActivated: {
                if (page.filter === InboxModel.All) {
                    page.openFeed();
                    return;
                }
                page.filter = InboxModel.All;
                page.load();
            }
        }
        ErrorState {
            anchors.centerIn: list
            width: list.width
            visible: page.lines !== null && page.lines.state === InboxModel.Failed && list.count === 0
            title: qsTr("The inbox did not load")
            text: page.lines?.errorText ?? ""
            onActivated: page.lines.reload()
        }
        EmptyState {
            anchors.centerIn: parent
            width: parent.width
            visible: !Inbox.signedIn
            iconName: "inbox"
            title: qsTr("Your inbox")
            text: qsTr("Sign in to see who liked, answered and followed you.")
            buttonText: qsTr("Sign in")
            primary: true
            onActivated: page.signInNeeded("")
        }
    }
    Rectangle {
        x: LayoutMirroring.enabled ? side.x - width : side.width
        width: 1
        height: parent.height
        visible: pane.visible
        color: Theme.colors.line
    }
    ClipPane {
        id: pane
        x: LayoutMirroring.enabled ? 0 : side.width + 1
        width: parent.width - side.width - 1
        height: parent.height
        visible: page.beside && Inbox.signedIn
        active: page.active && visible
        onProfile: accountId => page.openProfile(accountId)
        onTag: tag => page.openTag(tag)
        onEdit: videoId => page.openEdit(videoId)
        onSound: soundId => page.openSound(soundId)
        onSignInNeeded: why => page.signInNeeded(why)
    }
    NewsSheet { id: news }
}
