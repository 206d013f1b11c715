// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Care
import Vireo.Controls

//! Who may join: how this place takes people, who waits to be let in, and the invitations.
Item {
    id: view

    property GateDesk gate: null
    readonly property bool ready: gate !== null && gate.invites.state !== RowsModel.Loading && gate.waiting.state !== RowsModel.Loading
    readonly property var modes: [
        {icon: "info", text: qsTr("How people join is not known"), note: qsTr("The server did not answer.")},
        {icon: "globe", text: qsTr("Everybody may join"), note: qsTr("Nobody has to wait, and invitations are not needed.")},
        {icon: "key", text: qsTr("By invitation"), note: qsTr("Who has a code joins at once.")},
        {icon: "eye", text: qsTr("After somebody looked"), note: qsTr("Who asks waits below until a moderator lets them in.")},
        {icon: "lock", text: qsTr("Closed"), note: qsTr("Nobody new is taken. Members sign in as ever.")}]

    Component.onCompleted: gate = Care.gate()

    Connections {
        target: view.gate
        function onInvited(code: string): void {
            fresh.close();
            view.gate.copy(code);
            Toasts.show(qsTr("%1 is copied").arg(code), {iconName: "check"});
        }
        function onDecided(email: string, letIn: bool): void { Toasts.show(letIn ? qsTr("%1 is in, and gets a mail").arg(email) : qsTr("%1 was refused").arg(email), {iconName: "check"}); }
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Flickable {
        anchors { top: parent.top; bottom: parent.bottom; left: parent.left }
        width: Math.min(parent.width, Metrics.columnWidth)
        contentHeight: column.implicitHeight + Metrics.bottomInset + 24
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        Column {
            id: column
            x: 16
            width: parent.width - 32
            topPadding: 4

            Card {
                id: how
                readonly property var mode: view.modes[view.gate?.mode ?? GateDesk.Unknown]

                width: parent.width
                height: modeRows.implicitHeight

                Column {
                    id: modeRows
                    width: parent.width

                    ListRow {
                        width: parent.width
                        iconName: how.mode.icon
                        text: how.mode.text
                        note: how.mode.note
                        chevron: false
                        focusPolicy: Qt.NoFocus
                        hoverEnabled: false
                    }
                    Label {
                        leftPadding: 50
                        rightPadding: 16
                        bottomPadding: 14
                        width: parent.width
                        text: qsTr("The operator chooses this: sign_up in the server’s configuration.")
                        role: Theme.Caption
                        color: Theme.colors.ink3
                        wrapMode: Text.Wrap
                    }
                }
            }
            Label { width: parent.width; leftPadding: 4; topPadding: 24; bottomPadding: 8; text: waiting.count > 0 ? qsTr("Waiting to be let in, %1").arg(waiting.count) : qsTr("Waiting to be let in"); role: Theme.Sub; Accessible.role: Accessible.Heading }
            Repeater {
                id: waiting
                model: view.gate?.waiting ?? null

                Card {
                    id: asker
                    required property string rowId
                    required property string email
                    required property string words
                    required property string when

                    width: column.width
                    height: asked.implicitHeight

                    Column {
                        id: asked
                        x: 16
                        width: parent.width - 32
                        topPadding: 14
                        bottomPadding: 14
                        spacing: 4

                        Label { width: parent.width; text: asker.email; role: Theme.Label; elide: Text.ElideMiddle }
                        Label { width: parent.width; visible: text.length > 0; text: asker.words; wrapMode: Text.Wrap }
                        Label { width: parent.width; text: asker.when; role: Theme.Caption; color: Theme.colors.ink3 }
                        Item { width: 1; height: 6 }
                        Row {
                            spacing: 8
                            PrimaryButton { small: true; text: qsTr("Let in"); Accessible.name: qsTr("Let %1 in").arg(asker.email); onClicked: view.gate.decide(asker.rowId, true) }
                            SecondaryButton { small: true; text: qsTr("Refuse"); Accessible.name: qsTr("Refuse %1").arg(asker.email); onClicked: view.gate.decide(asker.rowId, false) }
                        }
                    }
                }
            }
            Label {
                width: parent.width
                leftPadding: 4
                visible: view.ready && waiting.count === 0
                text: view.gate?.waiting.state === RowsModel.Failed ? view.gate.waiting.errorText : qsTr("Nobody is waiting.")
                color: Theme.colors.ink2
                wrapMode: Text.Wrap
            }
            Item {
                width: parent.width
                height: Math.max(72, title.implicitHeight + 32)

                Label { id: title; anchors { left: parent.left; leftMargin: 4; right: make.left; rightMargin: 8; bottom: parent.bottom; bottomMargin: 12 } text: qsTr("Invitations"); role: Theme.Sub; Accessible.role: Accessible.Heading }
                SecondaryButton { id: make; anchors { right: parent.right; bottom: parent.bottom; bottomMargin: 2 } small: true; text: qsTr("New invitation"); onClicked: fresh.open() }
            }
            Card {
                width: parent.width
                height: rows.implicitHeight
                visible: invites.count > 0

                Column {
                    id: rows
                    width: parent.width

                    Repeater {
                        id: invites
                        model: view.gate?.invites ?? null

                        ListRow {
                            id: invite
                            required property string rowId
                            required property string words
                            required property int used
                            required property int most
                            required property string until
                            required property bool over
                            required property int index
                            readonly property string told: over && used >= most ? qsTr("Used up, %1 of %2").arg(used).arg(most) : over ? qsTr("Ended %1").arg(until) : qsTr("%1 of %2 used, until %3").arg(used).arg(most).arg(until)

                            width: rows.width
                            divider: index > 0
                            text: rowId
                            ink: over ? Theme.colors.ink3 : Theme.colors.ink
                            note: words.length > 0 ? `${words} \u00B7 ${told}` : told
                            chevron: false
                            Accessible.name: qsTr("Copy invitation %1, %2").arg(rowId).arg(note)
                            onClicked: {
                                view.gate.copy(rowId);
                                Toasts.show(qsTr("%1 is copied").arg(rowId), {iconName: "check"});
                            }
                            trailing: IconButton {
                                text: qsTr("Take back %1").arg(invite.rowId)
                                iconName: "trash"
                                iconSize: 20
                                onClicked: view.gate.revoke(invite.rowId)
                            }
                        }
                    }
                }
            }
            Label {
                width: parent.width
                leftPadding: 4
                visible: view.ready && invites.count === 0
                text: view.gate?.invites.state === RowsModel.Failed ? view.gate.invites.errorText : qsTr("There are none. Whoever has the code of one may join, also where people have to wait.")
                color: Theme.colors.ink2
                wrapMode: Text.Wrap
            }
        }
    }
    InviteSheet { id: fresh; gate: view.gate }
}
