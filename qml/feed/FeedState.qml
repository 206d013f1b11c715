// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.App.Feed
import Vireo.Controls

//! In place of clips: loading, none, or what went wrong.
Item {
    id: state

    property FeedModel feed: null
    //! One clip was asked for, by a link.
    property bool single: false
    readonly property bool bare: feed !== null && feed.count === 0
    readonly property bool following: !single && Feed.kind === Feed.Following
    readonly property bool gone: single && bare && feed.absent
    //! It may be missing for the viewer's age alone, which the server does not know.
    readonly property bool ageless: gone && Auth.ownAge === Auth.AgeMissing

    signal openCreate
    signal ageAsked

    // Whether it asks for ages is not known before somebody needs it.
    onGoneChanged: if (gone && Auth.signedIn && Auth.serverState !== Auth.Ready) Auth.checkServer()
    Connections {
        target: Auth
        enabled: state.single && state.bare
        function onAgeDeclared(): void { state.feed.retry(); }
    }
    Connections {
        target: Feed
        function onWaits(text: string): void { Toasts.show(text, {iconName: "offline"}); }
    }
    Column {
        // Where the words of a clip will stand.
        anchors { left: parent.left; leftMargin: 20; bottom: parent.bottom; bottomMargin: 120 }
        visible: state.bare && state.feed.state === FeedModel.Loading
        spacing: 12

        Row {
            spacing: 12
            Skeleton { width: 42; height: 42; radius: 21 }
            Column {
                anchors.verticalCenter: parent.verticalCenter
                spacing: 8
                Skeleton { width: 130 }
                Skeleton { width: 90; height: 11 }
            }
        }
        Skeleton { width: Math.min(300, state.width - 40) }
        Skeleton { width: Math.min(210, state.width - 40) }
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(parent.width - 48, 360)
        visible: state.bare && state.feed.empty
        title: state.following ? qsTr("Nothing from people you follow yet") : qsTr("No clips yet")
        text: state.following ? qsTr("Follow somebody and their clips wait for you here.") : qsTr("The first one could be yours.")
        buttonText: state.following ? qsTr("Find somebody in For you") : qsTr("Upload a clip")
        iconName: state.following ? "people" : "upload"
        primary: true
        tokens: Theme.dark
        onActivated: {
            if (state.following)
                Feed.kind = Feed.ForYou;
            else
                state.openCreate();
        }
    }
    ErrorState {
        id: trouble
        anchors { centerIn: parent; verticalCenterOffset: state.ageless ? -(offer.height + 24) / 2 : 0 }
        width: Math.min(parent.width - 48, 360)
        visible: state.bare && state.feed.state === FeedModel.Failed
        iconName: Feed.offline ? "offline" : "alert"
        title: state.single ? qsTr("This clip did not come") : Feed.offline ? qsTr("You are offline") : qsTr("The feed did not come")
        text: state.feed?.errorText ?? ""
        buttonText: qsTr("Try again")
        tokens: Theme.dark
        onActivated: state.feed.retry()
    }
    Column {
        id: offer
        anchors { top: trouble.verticalCenter; topMargin: trouble.implicitHeight / 2 + 24; horizontalCenter: parent.horizontalCenter }
        width: Math.min(parent.width - 48, 320)
        visible: state.ageless
        spacing: 4

        Label { width: parent.width; text: qsTr("If it is for adults, it opens once this place knows how old you are."); color: Theme.dark.ink2; horizontalAlignment: Text.AlignHCenter; wrapMode: Text.Wrap }
        TextButton { anchors.horizontalCenter: parent.horizontalCenter; tokens: Theme.dark; text: qsTr("Say how old you are"); ink: Theme.dark.leaf; onClicked: state.ageAsked() }
    }
}
