// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Care
import Vireo.Controls

//! The appeals that wait.
Item {
    id: view

    property RowsModel appeals: null
    readonly property bool ready: appeals !== null && appeals.state !== RowsModel.Loading

    signal openProfile(string accountId)

    Component.onCompleted: appeals = Care.appeals()

    ListView {
        id: list
        anchors { top: parent.top; bottom: parent.bottom; left: parent.left }
        width: Math.min(parent.width, Metrics.columnWidth)
        model: view.appeals
        spacing: 12
        topMargin: 4
        bottomMargin: Metrics.bottomInset + 24
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollLine {}

        delegate: AppealCard {
            x: 16
            width: list.width - 32
            onOpenProfile: accountId => view.openProfile(accountId)
        }
    }
    EmptyState {
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        visible: view.appeals !== null && view.appeals.empty
        iconName: "check"
        title: qsTr("No appeals wait")
        text: qsTr("Who sees a decision differently can appeal once. It comes here.")
    }
    ErrorState {
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        visible: view.appeals !== null && view.appeals.state === RowsModel.Failed && view.appeals.count === 0
        title: qsTr("The appeals did not load")
        text: view.appeals ? view.appeals.errorText : ""
        onActivated: view.appeals.reload()
    }
}
