// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Care
import Vireo.Controls

//! The clips that are being made, or were, or failed.
Item {
    id: view

    property RowsModel jobs: null
    readonly property bool ready: jobs !== null && jobs.state !== RowsModel.Loading
    readonly property var names: ({queued: qsTr("Waits"), running: qsTr("Being made"), done: qsTr("Done"), failed: qsTr("Failed"), cancelled: qsTr("Cancelled")})

    signal openClip(string accountId, string videoId)

    Component.onCompleted: jobs = Care.jobs()

    ListView {
        id: list
        anchors { top: parent.top; bottom: parent.bottom; left: parent.left }
        width: Math.min(parent.width, Metrics.columnWidth)
        model: view.jobs
        bottomMargin: Metrics.bottomInset + 24
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollLine {}

        delegate: ListRow {
            id: job
            required property string videoId
            required property string personName
            required property string jobState
            required property int attempts
            required property string when
            required property int index

            width: list.width
            divider: index > 0
            text: job.personName
            note: job.attempts > 1 ? qsTr("%1, %2 tries").arg(job.when).arg(job.attempts) : job.when
            value: view.names[job.jobState] ?? job.jobState
            valueColor: job.jobState === "failed" ? Theme.colors.amber : Theme.colors.ink2
            onClicked: view.openClip("", job.videoId)
        }
    }
    EmptyState {
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        visible: view.jobs !== null && view.jobs.empty
        iconName: "clock"
        title: qsTr("No clips yet")
        text: qsTr("What people upload is made into clips here.")
    }
}
