// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Profile
import Vireo.Controls

//! What can be done about a person: keep them out of one's feed, or out of everything.
Sheet {
    id: sheet

    property ProfileModel person: null
    readonly property string name: person ? person.name : ""
    readonly property bool blocked: person !== null && person.blocked
    readonly property bool muted: person !== null && person.muted
    //! A block is asked about once more, because it also ends follows.
    property bool asking: false

    signal report

    title: asking ? qsTr("Block %1?").arg(name) : name
    onAboutToShow: asking = false

    Column {
        width: sheet.width

        Column {
            x: 4
            width: parent.width - 8
            visible: !sheet.asking

            ListRow {
                width: parent.width
                iconName: "mute"
                text: sheet.muted ? qsTr("Unmute") : qsTr("Mute")
                note: sheet.muted ? qsTr("Clips may show in your feed again") : qsTr("Keeps clips and news of them out of your way. They are not told")
                chevron: false
                onClicked: {
                    sheet.person.setMuted(!sheet.muted);
                    sheet.close();
                }
            }
            ListRow {
                width: parent.width
                divider: true
                iconName: "block"
                text: sheet.blocked ? qsTr("Unblock") : qsTr("Block")
                note: sheet.blocked ? qsTr("You may find each other again") : qsTr("You no longer see each other, anywhere here")
                ink: sheet.blocked ? Theme.colors.ink : Theme.colors.danger
                chevron: false
                onClicked: {
                    if (!sheet.blocked) {
                        sheet.asking = true;
                        return;
                    }
                    sheet.person.setBlocked(false);
                    sheet.close();
                }
            }
            ListRow {
                width: parent.width
                divider: true
                iconName: "flag"
                text: qsTr("Report")
                note: qsTr("A moderator looks at it")
                chevron: false
                onClicked: {
                    sheet.close();
                    sheet.report();
                }
            }
        }
        Column {
            x: 20
            width: parent.width - 40
            visible: sheet.asking

            Label {
                width: parent.width
                text: qsTr("They cannot see your profile, your clips or your comments, follow you, answer you or mention you, and you do not see theirs. If you follow each other, that ends. They are not told.")
                color: Theme.colors.ink2
                wrapMode: Text.Wrap
            }
            Item { width: 1; height: 20 }
            SecondaryButton {
                width: parent.width
                drawnHeight: 50
                destructive: true
                text: qsTr("Block")
                onClicked: {
                    sheet.person.setBlocked(true);
                    sheet.close();
                }
            }
            Item { width: 1; height: 4 }
            TextButton { width: parent.width; text: qsTr("Not now"); onClicked: sheet.close() }
        }
        Item { width: 1; height: 12 }
    }
}
