// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Care
import Vireo.Controls

//! Who did what, newest first; each line carries the hash that binds it to the one before.
Item {
    id: view

    property RowsModel log: null
    readonly property bool ready: log !== null && log.state !== RowsModel.Loading

    //! Those of \p words that say something.
    function joined(words: var, between: string): string { return words.filter(word => word.length > 0).join(between); }

    Component.onCompleted: log = Care.log()

    ListView {
        id: list
        anchors { top: parent.top; bottom: parent.bottom; left: parent.left }
        width: Math.min(parent.width, Metrics.columnWidth)
        model: view.log
        bottomMargin: Metrics.bottomInset + 24
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollLine {}

        delegate: Item {
            id: line
            required property string rowId
            required property string what
            required property string object
            required property string detail
            required property string byName
            required property string when
            required property string hash
            required property int index

            width: list.width
            height: words.implicitHeight + 24
            Accessible.role: Accessible.StaticText
            Accessible.name: view.joined([byName, what, object, detail, when], ", ")

            Rectangle { x: 20; width: parent.width - 40; height: 1; visible: line.index > 0; color: Theme.colors.line }
            Label {
                id: number
                x: 20
                y: 12
                width: 44
                text: line.rowId
                tabular: true
                role: Theme.Caption
                color: Theme.colors.ink3
                Accessible.ignored: true
            }
            Column {
                id: words
                anchors { left: number.right; right: parent.right; rightMargin: 20 }
                y: 12
                spacing: 2
                Label { width: parent.width; text: line.what; role: Theme.Label; wrapMode: Text.Wrap; Accessible.ignored: true }
                Label { width: parent.width; visible: line.detail.length > 0; text: line.detail; color: Theme.colors.ink2; wrapMode: Text.Wrap; Accessible.ignored: true }
                Label { width: parent.width; text: view.joined([line.byName, line.when, line.object.replace(" ", "\u00A0"), line.hash], " \u00B7 "); role: Theme.Caption; tabular: true; color: Theme.colors.ink3; wrapMode: Text.Wrap; Accessible.ignored: true }
            }
        }
    }
    EmptyState {
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        visible: view.log !== null && view.log.empty
        iconName: "drafts"
        title: qsTr("The log is empty")
        text: qsTr("What moderators and admins do is written here, so that a change would be seen.")
    }
    ErrorState {
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        visible: view.log !== null && view.log.state === RowsModel.Failed && view.log.count === 0
        title: qsTr("The log did not load")
        text: view.log ? view.log.errorText : ""
        onActivated: view.log.reload()
    }
}
