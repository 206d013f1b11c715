// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Profile
import Vireo.Controls

//! A list of people: followers, following, requests, blocked, muted.
Item {
    id: page

    property bool active: true
    property bool pushed: true
    readonly property bool coversTabs: Metrics.phone
    //! "followers", "following", "requests", "blocked" or "muted".
    property string list: "followers"
    property string accountId
    readonly property var lists: ["followers", "following", "requests", "blocked", "muted"]
    readonly property int kind: Math.max(0, lists.indexOf(list))
    property PeopleModel people: null
    readonly property bool ready: people !== null && people.state !== PeopleModel.Loading
    readonly property var words: [
        {title: qsTr("Followers"), note: "", icon: "people", empty: qsTr("No followers yet"), why: qsTr("Whoever follows shows here.")},
        {title: qsTr("Following"), note: "", icon: "people", empty: qsTr("Follows nobody yet"), why: qsTr("Follow people and their clips come to you.")},
        {title: qsTr("Follow requests"), note: qsTr("Only people whom you accept see your clips. Nobody is told when you refuse."), icon: "people", empty: qsTr("Nobody is waiting"), why: qsTr("Who asks to follow you shows here.")},
        {title: qsTr("Blocked"), note: qsTr("You and they do not see each other, anywhere here."), icon: "block", empty: qsTr("You blocked nobody"), why: qsTr("Block somebody from their profile, under More.")},
        {title: qsTr("Muted"), note: qsTr("Their clips stay out of your feed. They are not told."), icon: "mute", empty: qsTr("You muted nobody"), why: qsTr("Mute somebody from their profile, under More.")}][kind]

    signal back
    signal openProfile(string accountId)
    signal signInNeeded(string why)

    Component.onCompleted: people = Profiles.people(kind, accountId)
    onActiveChanged: if (active && people && people.state !== PeopleModel.Loading) people.reload()

    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }
    Connections {
        target: page.people
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
        function onSignInNeeded(text: string): void { page.signInNeeded(text); }
        function onFollowerRemoved(name: string): void { Toasts.show(qsTr("%1 does not follow you any more").arg(name), {iconName: "check"}); }
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
        model: page.people
        boundsBehavior: Flickable.DragOverBounds
        bottomMargin: Metrics.bottomInset + 24
        activeFocusOnTab: true
        keyNavigationEnabled: true
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        topMargin: top.height
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

        Column {
            id: top
            // A view's children are its own, not its content's.
            parent: view.contentItem
            y: -height
            width: view.width
            bottomPadding: 12

            Label { x: 4; width: parent.width - 8; text: page.words.title; role: Theme.Title; wrapMode: Text.Wrap; Accessible.role: Accessible.Heading }
            Label { x: 4; width: parent.width - 8; topPadding: 4; visible: text.length > 0; text: page.words.note; color: Theme.colors.ink2; wrapMode: Text.Wrap }
        }
        delegate: PersonRow {
            id: person
            width: view.width
            kind: page.kind
            onClicked: page.openProfile(person.accountId)
            onFollow: on => page.people.setFollowed(person.accountId, on)
            onAnswer: accept => page.people.answer(person.accountId, accept)
            onRelease: page.people.release(person.accountId)
            removable: page.people !== null && page.people.removable
            onRemoveAsked: removal.ask(person.accountId, person.name)
        }
        Column {
            parent: view.contentItem
            width: view.width
            visible: page.people !== null && page.people.state === PeopleModel.Loading && view.count === 0
            spacing: 24

            Repeater {
                model: 5
                Row {
                    x: 4
                    spacing: 12
                    Skeleton { width: 48; height: 48; radius: 24 }
                    Column {
                        anchors.verticalCenter: parent.verticalCenter
                        spacing: 8
                        Skeleton { width: 140 }
                        Skeleton { width: 90 }
                    }
                }
            }
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: parent.width
        visible: page.people !== null && page.people.empty
        iconName: page.words.icon
        title: page.words.empty
        text: page.words.why
    }
    ErrorState {
        anchors.fill: parent
        visible: page.people !== null && page.people.state === PeopleModel.Failed && view.count === 0
        title: qsTr("This list did not load")
        text: page.people ? page.people.errorText : ""
        onActivated: page.people.reload()
    }
    AskSheet {
        id: removal
        property string accountId
        property string name
        function ask(id: string, who: string): void {
            accountId = id;
            name = who;
            open();
        }
        title: qsTr("Remove this follower?")
        words: qsTr("%1 does not see any more what is for your followers, and is not told. They can ask or follow again; to keep somebody away, block them.").arg(name)
        answer: qsTr("Remove follower")
        onAgreed: page.people.removeFollower(accountId)
    }
}
