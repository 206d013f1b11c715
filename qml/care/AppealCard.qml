// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.Controls

//! An appeal with what it is about, to be decided.
Card {
    id: card

    required property string done
    required property string rule
    required property string reason
    required property string excerpt
    required property string when
    required property string byName
    required property string appealId
    required property string appealText
    required property string personId
    required property string personName
    required property string personPicture

    signal openProfile(string accountId)

    implicitHeight: column.implicitHeight + 32

    Column {
        id: column
        x: 16
        y: 16
        width: parent.width - 32
        spacing: 10

        ListRow {
            width: parent.width
            leftPadding: 52
            rightPadding: 0
            text: card.personName
            note: `${card.done} \u00B7 ${card.rule} \u00B7 ${card.when}`
            onClicked: card.openProfile(card.personId)
            Avatar { anchors.verticalCenter: parent.verticalCenter; size: 40; name: card.personName; key: card.personId; source: card.personPicture }
        }
        Label { width: parent.width; visible: card.excerpt.length > 0; text: qsTr("\u201C%1\u201D").arg(card.excerpt); color: Theme.colors.ink2; wrapMode: Text.Wrap; maximumLineCount: 3; elide: Text.ElideRight }
        Label { width: parent.width; text: card.reason.length > 0 ? qsTr("%1 decided: %2").arg(card.byName).arg(card.reason) : qsTr("%1 decided").arg(card.byName); role: Theme.Caption; color: Theme.colors.ink3; wrapMode: Text.Wrap }
        Label { text: qsTr("The appeal"); role: Theme.Sub }
        Label { width: parent.width; text: card.appealText; wrapMode: Text.Wrap }
        WordsField { id: answer; width: parent.width; hint: qsTr("Your answer; both sides get it by mail") }
        Row {
            width: parent.width
            spacing: 12
            PrimaryButton { width: (parent.width - 12) / 2; text: qsTr("Grant"); enabled: answer.text.trim().length > 0; onClicked: Care.decideAppeal(card.appealId, true, answer.text) }
            SecondaryButton { width: (parent.width - 12) / 2; text: qsTr("Reject"); enabled: answer.text.trim().length > 0; onClicked: Care.decideAppeal(card.appealId, false, answer.text) }
        }
    }
}
