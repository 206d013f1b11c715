// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Care
import Vireo.Controls

//! The cases that wait, or were decided.
Item {
    id: list

    property bool open: true
    property string chosenId
    property RowsModel cases: null
    readonly property bool ready: cases !== null && cases.state !== RowsModel.Loading

    signal chosen(string caseId)

    //! The case behind the one that was decided; empty: none.
    function nextAfter(caseId: string): string {
        const at = cases.rowOf(caseId);
        const next = cases.value(at + 1, "rowId") ?? cases.value(at - 1, "rowId");
        return next === undefined ? "" : next;
    }
    function load(): void {
        if (cases)
            cases.destroy();
        cases = Care.queue(open);
    }

    Component.onCompleted: if (!cases) load()
    onOpenChanged: load()

    ListView {
        id: rows
        anchors { fill: parent; leftMargin: 8; rightMargin: 8 }
        model: list.cases
        clip: true
        spacing: 2
        bottomMargin: Metrics.bottomInset + 16
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        T.ScrollBar.vertical: ScrollLine {}

        delegate: CaseRow {
            id: row
            width: rows.width
            chosen: rowId === list.chosenId
            onClicked: list.chosen(row.rowId)
        }
    }
    Column {
        anchors { left: parent.left; right: parent.right; leftMargin: 24; rightMargin: 24 }
        visible: list.cases !== null && list.cases.state === RowsModel.Loading && list.cases.count === 0
        spacing: 24
        topPadding: 12

        Repeater {
            model: 4
            Row {
                spacing: 12
                Skeleton { width: 38; height: 60; radius: Metrics.radiusThumbnail }
                Column { spacing: 8; Skeleton { width: 150; height: 15 } Skeleton { width: 110 } Skeleton { width: 90 } }
            }
        }
    }
    EmptyState {
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        visible: list.cases !== null && list.cases.empty
        iconName: "check"
        title: list.open ? qsTr("Nothing waits") : qsTr("Nothing was decided yet")
        text: list.open ? qsTr("What people report comes here.") : qsTr("What moderators decide comes here.")
    }
    ErrorState {
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        visible: list.cases !== null && list.cases.state === RowsModel.Failed && list.cases.count === 0
        title: qsTr("The queue did not load")
        text: list.cases ? list.cases.errorText : ""
        onActivated: list.cases.reload()
    }
}
