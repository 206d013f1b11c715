// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Care
import Vireo.App.Profile
import Vireo.Care
import Vireo.Controls

//! A person and their clips; the tab You where accountId is not set.
Item {
    id: page

    property bool active: true
    property bool pushed: false
    property string accountId
    readonly property string shownId: accountId.length > 0 ? accountId : Profiles.myId
    property ProfileModel person: null
    //! 0: clips, 1: reposts, 2: saved.
    property int tab: 0
    property ShelfModel shelf: null
    readonly property bool loaded: person !== null && person.state === ProfileModel.Idle
    readonly property bool ready: (person === null && shownId.length === 0) || (person !== null && person.state === ProfileModel.Failed) || (loaded && (shelf === null || shelf.state !== ShelfModel.Loading) && postersReady >= Math.min(grid.count, 3))
    property int postersReady: 0
    readonly property int columns: Metrics.phone ? 3 : Metrics.desktop ? 6 : 4
    readonly property bool beside: Metrics.desktop
    readonly property real margin: Metrics.phone ? 16 : 32
    readonly property real gap: 5
    readonly property real cellWidth: Math.floor(grid.width / columns)

    signal back
    signal openClip(string accountId, string videoId)
    signal openShelf(string list, string accountId, string videoId)
    signal openSettings
    signal openEdit(string videoId)
    signal openPeople(string list, string accountId)
    signal openCreate
    signal openFeed
    signal signInNeeded(string why)

    function load(): void {
        turn(0);
        if (person)
            person.destroy();
        person = shownId.length > 0 ? Profiles.person(shownId) : null;
    }
    function turn(to: int): void {
        const before = shelf;
        postersReady = 0;
        tab = to;
        shelf = to === 0 ? null : Profiles.shelf(to === 1 ? ShelfModel.Reposts : ShelfModel.Saved, shownId);
        if (before)
            before.destroy();
    }
    function showReposts(): void { turn(1); }
    function showSaved(): void { turn(2); }
    function showEditor(): void {
        editSheet.open();
    }
    function showMore(): void {
        personSheet.open();
    }

    onShownIdChanged: load()
    onActiveChanged: {
        if (!active)
            editSheet.close(), personSheet.close();
        else if (person && person.state !== ProfileModel.Loading) {
            person.reload();
            shelf?.reload();
        }
    }
    Component.onCompleted: if (!person) load()

    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }

    GuestProfile {
        anchors.fill: parent
        anchors.bottomMargin: Metrics.bottomInset
        visible: page.shownId.length === 0
        onSignIn: page.signInNeeded("")
        onSettings: page.openSettings()
    }
    Connections {
        target: page.person
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
        function onTold(text: string): void { Toasts.show(text, {iconName: "check"}); }
        function onSignInNeeded(text: string): void { page.signInNeeded(text); }
    }
    PageHeader {
        id: header
        width: parent.width
        height: Metrics.phone ? 56 : 72
        visible: page.person !== null
        canGoBack: page.pushed
        z: 2
        actions: IconButton {
            visible: page.person !== null
            readonly property bool own: page.person !== null && page.person.own
            text: own ? qsTr("Settings") : qsTr("More")
            iconName: own ? "settings" : "more"
            onClicked: own ? page.openSettings() : personSheet.open()
        }
        onBack: page.back()

        Rectangle { anchors.fill: parent; z: -1; color: Theme.colors.canvas }
    }
    PersonHeader {
        id: side
        x: LayoutMirroring.enabled ? parent.width - width - page.margin : page.margin
        y: header.height + 8
        width: 300
        visible: page.beside && page.person !== null && !failed.visible
        person: page.person
        onEdit: page.showEditor()
        onOpenPeople: list => page.openPeople(list, page.shownId)
    }
    GridView {
        id: grid
        anchors { top: header.bottom; bottom: parent.bottom }
        x: page.beside && !LayoutMirroring.enabled ? page.margin + 332 : page.margin
        // Each cell carries its gap at the right, the last one too.
        width: parent.width - 2 * page.margin - (page.beside ? 332 : 0) + page.gap
        visible: page.person !== null && !failed.visible
        model: page.shelf !== null ? page.shelf : page.person
        cellWidth: page.cellWidth
        cellHeight: Math.round((cellWidth - page.gap) * (Metrics.phone ? 1.29 : 1.5)) + page.gap
        boundsBehavior: Flickable.DragOverBounds
        cacheBuffer: 800
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        T.ScrollBar.vertical: ScrollLine {}

        // The head lies in the margin: it grows when the person is known, and stays in view
        // until somebody scrolls.
        property bool touched: false
        function showHead(): void {
            if (!touched)
                contentY = -topMargin;
        }
        topMargin: head.height
        bottomMargin: Metrics.bottomInset + 16
        onTopMarginChanged: laidOut.start()
        onCountChanged: laidOut.start()
        onModelChanged: {
            touched = false;
            laidOut.start();
        }
        onMovementStarted: touched = true
        onCurrentIndexChanged: if (activeFocus) touched = true

        Timer { id: laidOut; interval: 0; onTriggered: grid.showHead() }
        ProfileHead {
            id: head
            // A view's children are its own, not its content's.
            parent: grid.contentItem
            y: -height
            width: grid.width - page.gap
            person: page.person
            shelf: page.shelf
            tab: page.tab
            onTurned: tab => page.turn(tab)
            personShown: !page.beside
            columns: page.columns
            cell: Qt.size(grid.cellWidth, grid.cellHeight)
            gap: page.gap
            bare: grid.count === 0
            onEdit: page.showEditor()
            onOpenPeople: list => page.openPeople(list, page.shownId)
            onCreate: page.openCreate()
            onFeedAsked: page.openFeed()
        }
        delegate: ClipCell {
            id: cell

            width: grid.cellWidth - page.gap
            height: grid.cellHeight - page.gap
            focus: GridView.isCurrentItem && grid.activeFocus
            onPosterReady: page.postersReady += 1
            onHeld: if (page.tab === 0 && page.person.own) page.openEdit(cell.videoId)
            onChosen: page.tab === 0 ? page.openClip(page.shownId, cell.videoId) : page.openShelf(page.tab === 1 ? "reposts" : "saved", page.shownId, cell.videoId)
        }
    }
    ErrorState {
        id: failed
        anchors.fill: parent
        anchors.bottomMargin: Metrics.bottomInset
        visible: page.person !== null && page.person.state === ProfileModel.Failed && grid.count === 0
        title: qsTr("This profile did not load")
        text: page.person ? page.person.errorText : ""
        onActivated: page.person.reload()
    }
    EditSheet { id: editSheet }
    PersonSheet {
        id: personSheet
        person: page.person
        onReport: report.ask(Care.Account, "", page.person.accountId, -1)
    }
    ReportSheet { id: report }
}
