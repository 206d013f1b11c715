// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Search
import Vireo.Controls

//! Finds clips, people, tags and sounds, while words are typed.
FocusScope {
    id: page

    property bool active: true
    property bool pushed: false
    property int postersReady: 0
    readonly property real margin: Metrics.phone ? 16 : 32
    readonly property real gap: 8
    readonly property bool clipsShown: Search.looking && (Search.kind === Search.All || Search.kind === Search.Clips)
    readonly property bool ready: Search.looking ? !Search.loading && postersReady >= Math.min(grid.count, 2) : Search.trendingKnown

    signal back
    signal openProfile(string accountId)
    signal openClip(string accountId, string videoId)
    signal openTag(string tag)
    signal openSound(string soundId)
    signal signInNeeded(string why)

    //! For the tour.
    function showFound(): void { Search.search("one"); }
    function showPeople(): void {
        Search.search("ines");
        Search.kind = Search.People;
    }
    function showStart(): void {
        Search.kind = Search.All;
        Search.text = "";
    }

    onActiveChanged: if (active) Search.refresh()
    Component.onCompleted: if (active) Search.refresh()

    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }
    Connections {
        target: Search.people
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
        function onSignInNeeded(why: string): void { page.signInNeeded(why); }
    }
    Shortcut { sequences: ["Ctrl+F", "Ctrl+K"]; enabled: page.active; onActivated: head.type() }

    SearchHead {
        id: head
        z: 2
        x: column.x
        y: Metrics.phone ? 8 : 24
        width: Math.min(column.width - page.gap, Metrics.columnWidth)
        onPassedOn: {
            if (grid.count > 0) {
                grid.currentIndex = Math.max(0, grid.currentIndex);
                grid.forceActiveFocus(Qt.TabFocusReason);
            } else if (Search.looking)
                result.enter();
        }
    }
    Item {
        id: column
        x: (parent.width - width + page.gap) / 2
        // Each cell carries its gap at the right, the last one too.
        width: Math.min(parent.width - 2 * page.margin, 1120) + page.gap
        height: parent.height
    }
    Flickable {
        id: startView
        x: column.x
        anchors { top: head.bottom; topMargin: 12; bottom: parent.bottom }
        width: column.width - page.gap
        visible: !Search.looking
        contentHeight: start.height + Metrics.bottomInset + 24
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        SearchStart {
            id: start
            width: Math.min(startView.width, Metrics.columnWidth)
            onOpenTag: tag => page.openTag(tag)
            onOpenSound: soundId => page.openSound(soundId)
        }
    }
    GridView {
        id: grid
        x: column.x
        anchors { top: head.bottom; topMargin: 4; bottom: parent.bottom }
        width: column.width
        visible: Search.looking
        model: page.clipsShown ? Search.clips : 0
        readonly property int columns: Math.max(2, Math.floor(width / 210))
        cellWidth: Math.floor(width / columns)
        cellHeight: Math.round((cellWidth - page.gap) * 4 / 3) + 20 + Theme.lineHeight(Theme.Label, Theme.textScale) + Theme.lineHeight(Theme.Caption, Theme.textScale)
        boundsBehavior: Flickable.DragOverBounds
        cacheBuffer: 800
        clip: true
        activeFocusOnTab: count > 0
        keyNavigationEnabled: true
        bottomMargin: Metrics.bottomInset + 16
        T.ScrollBar.vertical: ScrollLine {}
        onModelChanged: page.postersReady = 0
        onAtYEndChanged: {
            // The grid asks for clips itself; what stands above it does not.
            if (!atYEnd)
                return;
            const shown = [Search.People, Search.Tags, Search.Sounds].indexOf(Search.kind);
            if (shown >= 0)
                [Search.people, Search.tags, Search.sounds][shown].more();
        }
        Keys.onReturnPressed: (currentItem as FoundClip)?.clicked()
        Keys.onUpPressed: event => {
            if (currentIndex < columns)
                head.type();
            else
                event.accepted = false;
        }

        topMargin: result.height + 12
        // Stays at its head until somebody scrolls. (Qt 6.4 makes no header of a file with bound components.)
        property bool touched: false
        function showHead(): void {
            if (!touched)
                contentY = -topMargin;
        }
        onTopMarginChanged: laidOut.start()
        onCountChanged: laidOut.start()
        onMovementStarted: touched = true
        Timer { id: laidOut; interval: 0; onTriggered: grid.showHead() }
        Connections {
            target: Search
            function onTextChanged(): void {
                grid.touched = false;
                laidOut.start();
            }
        }
        ResultHead {
            id: result
            // A view's children are its own, not its content's.
            parent: grid.contentItem
            y: -height - 12
            width: grid.width - page.gap
            onOpenProfile: accountId => page.openProfile(accountId)
            onOpenTag: tag => page.openTag(tag)
            onOpenSound: soundId => page.openSound(soundId)
        }
        delegate: FoundClip {
            id: cell
            width: grid.cellWidth - page.gap
            height: grid.cellHeight - 14
            focus: GridView.isCurrentItem && grid.activeFocus
            onPosterReady: page.postersReady += 1
            onClicked: {
                Search.remember();
                page.openClip(cell.accountId, cell.videoId);
            }
        }
    }
}
