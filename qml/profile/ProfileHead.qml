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
    property bool personShown: true
    property int columns: 3
    property size cell
    property real gap: 5
    //! No clip is shown yet.
    property bool bare: true
    readonly property bool own: person !== null && person.own
    readonly property real inset: Metrics.phone ? 4 : 0
    readonly property bool loading: person !== null && person.state === ProfileModel.Loading && bare

    signal edit
    signal openPeople(string list)
    signal create

    PersonHeader {
        x: head.inset
        width: parent.width - 2 * x
        visible: head.personShown
        topPadding: 4
        person: head.person
        onEdit: head.edit()
        onOpenPeople: list => head.openPeople(list)
    }
    Item {
        x: head.inset
        width: parent.width - 2 * x
        height: line.y + 11

        Row {
            id: words
            anchors.left: parent.left
            y: 14
            spacing: 6

            Label { text: qsTr("Clips"); role: Theme.Label; Accessible.role: Accessible.Heading }
            Label {
                text: head.person ? Format.count(head.person.clips) : ""
                role: Theme.Label
                tabular: true
                weight: Font.Medium
                color: Theme.colors.ink3
            }
        }
        Rectangle { id: line; y: words.y + words.height + 13; width: parent.width; height: 1; color: Theme.colors.line }
        Rectangle {
            anchors.left: parent.left
            y: line.y - 2
            width: words.width
            height: 3
            color: Theme.colors.ink
        }
    }
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
        visible: head.person !== null && head.person.empty
        readonly property bool hidden: head.person !== null && head.person.hidden
        iconName: hidden ? head.person.blocked ? "block" : "lock" : "play"
        title: hidden ? head.person.blocked ? qsTr("You blocked %1").arg(head.person.name) : qsTr("This account is private") : head.own ? qsTr("Your first clip goes here") : qsTr("No clips yet")
        text: hidden ? head.person.blocked ? qsTr("You do not see each other. Unblock to find their clips again.") : head.person.requested ? qsTr("You asked to follow. Their clips show here once you are accepted.") : qsTr("Follow to ask. Their clips show here once you are accepted.") : head.own ? qsTr("Pick one from this device. It is yours, and it stays where this server is.") : head.person ? qsTr("When %1 publishes a clip, you find it here.").arg(head.person.name) : ""
        buttonText: head.own ? qsTr("Create") : ""
        primary: true
        onActivated: head.create()
    }
}
