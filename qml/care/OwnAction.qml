// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! What a moderator did about the person, with the rule and the way to appeal.
Card {
    id: card

    required property string rowId
    required property string told
    required property string rule
    required property string reason
    required property string excerpt
    required property string when
    required property bool stands
    required property bool appealable
    required property int appealState
    required property string appealAnswer

    signal appealAsked

    implicitHeight: column.implicitHeight + 32
    Accessible.role: Accessible.StaticText
    Accessible.name: told + ", " + when

    Column {
        id: column
        x: 16
        y: 16
        width: parent.width - 32
        spacing: 6

        Label { width: parent.width; text: card.told; role: Theme.Label; color: card.stands ? Theme.colors.ink : Theme.colors.ink3; wrapMode: Text.Wrap }
        Label { width: parent.width; visible: card.excerpt.length > 0; text: qsTr("\u201C%1\u201D").arg(card.excerpt); color: Theme.colors.ink2; wrapMode: Text.Wrap; maximumLineCount: 2; elide: Text.ElideRight }
        Label { width: parent.width; visible: card.rule.length > 0; text: qsTr("Rule %1").arg(card.rule); color: Theme.colors.ink2; wrapMode: Text.Wrap }
        Label { width: parent.width; visible: card.reason.length > 0; text: card.reason; color: Theme.colors.ink2; wrapMode: Text.Wrap }
        Label { width: parent.width; text: card.when; role: Theme.Caption; color: Theme.colors.ink3 }
        Label {
            width: parent.width
            visible: card.appealState >= 0
            text: card.appealState === 0 ? qsTr("Your appeal is being looked at.") : card.appealState === 1 ? qsTr("Your appeal was granted. %1").arg(card.appealAnswer) : qsTr("Your appeal was rejected. %1").arg(card.appealAnswer)
            color: card.appealState === 0 ? Theme.colors.amber : Theme.colors.ink
            wrapMode: Text.Wrap
        }
        SecondaryButton { visible: card.appealable; text: qsTr("Appeal"); small: true; onClicked: card.appealAsked() }
    }
}
