// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Care
import Vireo.Controls

//! The blocked terms, and the form for a new one.
Item {
    id: view

    property TermDesk desk: null
    readonly property bool ready: desk !== null && desk.terms.state !== RowsModel.Loading
    readonly property list<string> matches: [qsTr("Whole word"), qsTr("Anywhere")]
    readonly property list<string> effects: [qsTr("Label"), qsTr("Hold"), qsTr("Refuse")]

    signal openClip(string accountId, string videoId)
    signal openProfile(string accountId)

    Component.onCompleted: desk = Care.terms()

    Connections {
        target: view.desk
        function onAdded(term: string): void {
            form.clear();
            Toasts.show(qsTr("Blocked: %1").arg(term), {iconName: "check"});
        }
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Flickable {
        id: list
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
            spacing: 16

            TermForm {
                id: form
                width: parent.width
                desk: view.desk
                onOpenClip: (account, video) => view.openClip(account, video)
                onOpenProfile: account => view.openProfile(account)
            }
            Card {
                width: parent.width
                height: rows.implicitHeight
                visible: terms.count > 0

                Column {
                    id: rows
                    width: parent.width

                    Repeater {
                        id: terms
                        model: view.desk?.terms ?? null

                        ListRow {
                            id: one
                            required property string rowId
                            required property string term
                            required property int match
                            required property int effect
                            required property string since
                            required property int index

                            width: rows.width
                            divider: index > 0
                            text: term
                            note: qsTr("%1, since %2").arg(view.matches[match]).arg(since)
                            value: view.effects[effect]
                            valueColor: effect === TermDesk.Refuse ? Theme.colors.amber : Theme.colors.ink2
                            chevron: false
                            focusPolicy: Qt.NoFocus
                            hoverEnabled: false
                            trailing: IconButton {
                                text: qsTr("Take %1 off the list").arg(one.term)
                                iconName: "trash"
                                iconSize: 20
                                onClicked: view.desk.remove(one.rowId)
                            }
                        }
                    }
                }
            }
            EmptyState {
                width: parent.width
                height: visible ? implicitHeight + 32 : 0
                visible: view.desk !== null && view.desk.terms.empty
                iconName: "block"
                title: qsTr("Nothing is blocked")
                text: qsTr("Test a word on existing posts first. That shows whom it would hit by mistake.")
            }
            ErrorState {
                width: parent.width
                height: visible ? implicitHeight + 32 : 0
                visible: view.desk !== null && view.desk.terms.state === RowsModel.Failed && terms.count === 0
                title: qsTr("The terms did not load")
                text: view.desk?.terms.errorText ?? ""
                onActivated: view.desk.terms.reload()
            }
        }
    }
}
