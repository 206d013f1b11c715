// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! The clip that a line is about, beside the list of a wide window.
FocusScope {
    id: pane

    property string videoId
    property bool active: true
    readonly property var page: loader.item

    signal profile(string accountId)
    signal tag(string tag)
    signal edit(string videoId)
    signal sound(string soundId)
    signal signInNeeded(string why)

    onVideoIdChanged: {
        loader.source = "";
        if (videoId.length > 0)
            loader.setSource("qrc:/qt/qml/Vireo/Feed/FeedPage.qml", {videoId: videoId, roomWidth: width, active: active});
    }
    onActiveChanged: if (page) page.active = active
    onWidthChanged: if (page) page.roomWidth = width

    Rectangle { anchors.fill: parent; color: Theme.dark.canvas; visible: pane.videoId.length > 0 }
    Loader {
        id: loader
        anchors.fill: parent
        focus: true
    }
    Connections {
        target: loader.item
        ignoreUnknownSignals: true
        function onOpenProfile(accountId: string): void { pane.profile(accountId); }
        function onOpenTag(tag: string): void { pane.tag(tag); }
        function onOpenEdit(videoId: string): void { pane.edit(videoId); }
        function onOpenSound(soundId: string): void { pane.sound(soundId); }
        function onSignInNeeded(why: string): void { pane.signInNeeded(why); }
    }
    EmptyState {
        anchors.centerIn: parent
        width: parent.width
        visible: pane.videoId.length === 0
        iconName: "play"
        title: qsTr("Nothing open")
        text: qsTr("Pick something from the list, and its clip plays here.")
    }
}
