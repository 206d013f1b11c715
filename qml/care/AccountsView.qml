// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Care
import Vireo.Controls

//! Finds accounts by the beginning of handle or name.
Item {
    id: view

    property RowsModel accounts: null
    readonly property bool ready: accounts !== null && accounts.state !== RowsModel.Loading

    signal openProfile(string accountId)

    function find(): void {
        const before = accounts;
        accounts = Care.accounts(field.text.trim());
        if (before)
            before.destroy();
    }

    //! Those of \p words that say something, in one line.
    function joined(words: var): string { return words.filter(word => word.length > 0).join(" \u00B7 "); }

    Component.onCompleted: find()

    SearchField {
        id: field
        anchors { left: parent.left; leftMargin: 16 }
        width: list.width - 32
        label: qsTr("Handle or name")
        onTextChanged: typed.restart()
    }
    Timer { id: typed; interval: 250; onTriggered: view.find() }
    ListView {
        id: list
        anchors { top: field.bottom; topMargin: 8; bottom: parent.bottom; left: parent.left }
        width: Math.min(parent.width, Metrics.columnWidth)
        model: view.accounts
        bottomMargin: Metrics.bottomInset + 24
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollLine {}

        delegate: ListRow {
            id: one
            required property string rowId
            required property string role
            required property string since
            required property bool suspended
            required property string until
            required property int actions
            required property string personName
            required property string personHandle
            required property string personPicture

            width: list.width
            leftPadding: 72
            text: personName
            note: view.joined([personHandle, since, actions === 0 ? "" : actions === 1 ? qsTr("1 action") : qsTr("%1 actions").arg(actions)])
            value: suspended ? (until.length > 0 ? qsTr("Suspended until %1").arg(until) : qsTr("Suspended")) : role === "admin" ? qsTr("Admin") : role === "moderator" ? qsTr("Moderator") : ""
            valueColor: suspended ? Theme.colors.amber : Theme.colors.leaf
            onClicked: sheet.ask(one.rowId, one.personName, one.role)

            Avatar { anchors { left: parent.left; leftMargin: 20; verticalCenter: parent.verticalCenter } size: 40; name: one.personName; key: one.rowId; source: one.personPicture }
        }
    }
    EmptyState {
        anchors.fill: list
        visible: view.accounts !== null && view.accounts.empty
        iconName: "people"
        title: qsTr("Nobody here begins like that")
        text: qsTr("Look by the beginning of a handle or a name.")
    }
    AccountSheet { id: sheet }
}
