// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Studio
import Vireo.Controls

//! What was looked at before a byte is sent: each with its figure, and the way out where it fails.
Card {
    id: card

    readonly property Draft draft: Studio.draft
    //! Why the preview does not play; empty: it does.
    property string playError

    height: checks.implicitHeight + 16

    Column {
        id: checks
        y: 8
        width: parent.width

        Repeater {
            model: [
                {ok: card.draft.check === Draft.Fits, good: qsTr("Fits this server"), bad: qsTr("Does not fit this server"), fact: card.draft.sizeFact, shown: card.draft.sizeFact.length > 0},
                {ok: !card.draft.tooLong, good: qsTr("Length"), bad: qsTr("Too long for this server"), fact: card.draft.lengthFact, shown: card.draft.lengthFact.length > 0},
                {ok: false, good: "", bad: qsTr("Does not play here"), fact: "", shown: card.playError.length > 0}]

            Item {
                id: check
                required property var modelData
                readonly property bool stacked: words.implicitWidth + figure.implicitWidth + 80 > width

                visible: modelData.shown
                width: checks.width
                height: visible ? Math.max(40, words.implicitHeight + (stacked ? figure.implicitHeight : 0) + 14) : 0

                Icon {
                    anchors { left: parent.left; leftMargin: 16; verticalCenter: parent.verticalCenter }
                    name: check.modelData.ok ? "check" : "alert"
                    size: 20
                    color: check.modelData.ok ? Theme.colors.leaf : Theme.colors.amber
                }
                Label {
                    id: words
                    anchors { left: parent.left; leftMargin: 48; verticalCenter: parent.verticalCenter; verticalCenterOffset: check.stacked ? -figure.implicitHeight / 2 : 0 }
                    text: check.modelData.ok ? check.modelData.good : check.modelData.bad
                    color: check.modelData.ok ? Theme.colors.ink : Theme.colors.amber
                }
                Label {
                    id: figure
                    anchors { right: check.stacked ? undefined : parent.right; rightMargin: 16; left: check.stacked ? words.left : undefined; verticalCenter: parent.verticalCenter; verticalCenterOffset: check.stacked ? words.implicitHeight / 2 : 0 }
                    text: check.modelData.fact
                    role: Theme.Caption
                    tabular: true
                    color: Theme.colors.ink3
                }
            }
        }
        Label {
            anchors { left: parent.left; leftMargin: 48; right: parent.right; rightMargin: 16 }
            bottomPadding: 8
            visible: text.length > 0
            text: card.playError.length > 0 ? qsTr("%1 You can publish it all the same; the server says whether it can read it.").arg(card.playError) : ""
            color: Theme.colors.ink2
            wrapMode: Text.Wrap
        }
    }
}
