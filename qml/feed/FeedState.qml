// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! In place of clips: loading, none, or what went wrong.
Item {
    id: state

    property FeedModel feed: null
    readonly property bool bare: feed !== null && feed.count === 0

    signal openCreate

    ProgressRing {
        anchors.centerIn: parent
        indeterminate: true
        color: Theme.dark.ink
        visible: state.bare && state.feed.state === FeedModel.Loading
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(parent.width - 48, 360)
        visible: state.bare && state.feed.empty
        title: Feed.kind === Feed.Following ? qsTr("Nothing from people you follow yet") : qsTr("No clips yet")
        text: Feed.kind === Feed.Following ? qsTr("Follow somebody and their clips wait for you here.") : qsTr("The first one could be yours.")
        buttonText: qsTr("Upload a clip")
        iconName: "upload"
        primary: true
        titleColor: Theme.dark.ink
        textColor: Theme.dark.ink2
        onActivated: state.openCreate()
    }
    ErrorState {
        anchors.centerIn: parent
        width: Math.min(parent.width - 48, 360)
        visible: state.bare && state.feed.state === FeedModel.Failed
        title: qsTr("The feed did not come")
        text: state.feed?.errorText ?? ""
        buttonText: qsTr("Try again")
        titleColor: Theme.dark.ink
        textColor: Theme.dark.ink2
        onActivated: state.feed.retry()
    }
}
