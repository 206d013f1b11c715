// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Profile
import Vireo.Controls

//! What stands above the clips of a person: who they are, how many clips, and what is there
//! while there are none.
Column {
    id: head

    property ProfileModel person: null
    //! What is shown in place of the person's own clips; null: those.
    property ShelfModel shelf: null
    property int tab: 0
    property bool personShown: true
    property int columns: 3
    property size cell
    property real gap: 5
    //! No clip is shown yet.
    property bool bare: true
    readonly property bool own: person !== null && person.own
    readonly property var lists: [
        {text: qsTr("Clips"), count: person ? person.clips : -1},
        {text: qsTr("Reposts"), count: -1},
        {text: qsTr("Saved"), count: -1}]
    readonly property real inset: Metrics.phone ? 4 : 0
    readonly property bool hidden: person !== null && person.hidden
    readonly property bool loading: bare && (shelf !== null ? shelf.state === ShelfModel.Loading : person !== null && person.state === ProfileModel.Loading)

    signal edit
    signal openPeople(string list)
    signal create
    signal feedAsked
    signal turned(int tab)

    PersonHeader {
        x: head.inset
        width: parent.width - 2 * x
        visible: head.personShown
        topPadding: 4
        person: head.person
        onEdit: head.edit()
        onOpenPeople: list => head.openPeople(list)
    }
    Item { width: 1; height: 2 }
    ProfileTabs {
        x: head.inset
        width: parent.width - 2 * x
        model: head.own ? head.lists : head.lists.slice(0, 2)
        current: head.tab
        onChosen: tab => head.turned(tab)
    }
    Item { width: 1; height: 8 }
    Row {
        visible: head.loading
        spacing: head.gap

        Repeater {
            model: head.columns
            Skeleton { width: head.cell.width - head.gap; height: head.cell.height - head.gap; radius: Metrics.radiusGrid }
        }
    }
    EmptyState {
        width: parent.width
        height: implicitHeight + 64
        visible: head.tab === 0 && head.person !== null && head.person.empty
        readonly property bool hidden: head.hidden
        iconName: hidden ? head.person.blocked ? "block" : "lock" : "play"
        title: hidden ? head.person.blocked ? qsTr("You blocked %1").arg(head.person.name) : qsTr("This account is private") : head.own ? qsTr("Your first clip goes here") : qsTr("No clips yet")
        text: hidden ? head.person.blocked ? qsTr("You do not see each other. Unblock to find their clips again.") : head.person.requested ? qsTr("You asked to follow. Their clips show here once you are accepted.") : qsTr("Follow to ask. Their clips show here once you are accepted.") : head.own ? qsTr("Pick one from this device. It is yours, and it stays where this server is.") : head.person ? qsTr("When %1 publishes a clip, you find it here.").arg(head.person.name) : ""
        buttonText: head.own ? qsTr("Create") : qsTr("Open the feed")
        primary: head.own
        onActivated: head.own ? head.create() : head.feedAsked()
    }
    EmptyState {
        readonly property bool saved: head.tab === 2
        readonly property bool failed: head.shelf !== null && head.shelf.state === ShelfModel.Failed

        width: parent.width
        height: implicitHeight + 64
        visible: head.shelf !== null && head.bare && (failed || head.shelf.empty)
        iconName: failed ? "alert" : head.hidden ? "lock" : saved ? "bookmark" : "repost"
        title: failed ? qsTr("This list did not load") : head.hidden ? qsTr("This account is private") : saved ? qsTr("Nothing saved yet") : qsTr("Nothing reposted yet")
        text: failed ? head.shelf.errorText : head.hidden ? qsTr("Who may see their clips also sees what they repost.")
            : saved ? qsTr("Tap the bookmark on a clip and it waits for you here. Only you see this list.")
            : head.own ? qsTr("Repost a clip from its share sheet, and your followers find it.")
            : qsTr("When %1 passes a clip on, you find it here.").arg(head.person?.name ?? "")
        buttonText: failed ? qsTr("Try again") : qsTr("Open the feed")
        onActivated: failed ? head.shelf.reload() : head.feedAsked()
    }
}
