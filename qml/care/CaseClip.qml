// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Player
import Vireo.Controls

//! The clip of a case: covered until the moderator asks for it, then it plays where reports point.
Item {
    id: view

    property var clip: ({})
    property bool active: true
    property bool asked: false
    //! Moments that reports name, in milliseconds.
    property var moments: []
    readonly property bool ready: player.hasFrame || cover.visible

    onClipChanged: asked = false

    Item {
        id: frame
        readonly property real ratio: view.clip.width > 0 && view.clip.height > 0 ? view.clip.width / view.clip.height : 9 / 16
        anchors.horizontalCenter: parent.horizontalCenter
        // Whole pixels, or a line of what lies behind shows at its edge.
        height: Math.floor(Math.min(parent.height, parent.width / ratio))
        width: Math.floor(height * ratio)
        clip: true

        BlurHash { anchors.fill: parent; hash: view.clip.blurhash ?? "" }
        Rectangle { anchors.fill: parent; visible: cover.visible; color: Theme.alpha("#050706", 0.66) }
        Picture { anchors.fill: parent; visible: view.asked && !player.hasFrame; source: view.asked ? view.clip.posterUrl ?? "" : "" }
        VideoPlayer {
            id: player
            anchors.fill: parent
            source: view.asked ? view.clip.streamUrl ?? "" : ""
            cacheKey: view.clip.cacheKey ?? ""
            load: view.asked
            playing: view.asked && view.active && !pause.on
            fillMode: VideoPlayer.PreserveAspectCrop
        }
        TapHandler {
            id: pause
            property bool on: false
            enabled: view.asked
            onTapped: on = !on
        }
        Icon { anchors.centerIn: parent; visible: view.asked && pause.on; name: "play-on"; size: 56; color: "#CCFFFFFF" }
        Column {
            id: cover
            anchors.centerIn: parent
            width: parent.width - 32
            visible: !view.asked && view.clip.videoId !== undefined
            spacing: 12

            Icon { anchors.horizontalCenter: parent.horizontalCenter; name: "eyeoff"; size: 32; color: "#FFFFFF" }
            Label { width: parent.width; text: qsTr("Somebody reported this"); color: "#FFFFFF"; horizontalAlignment: Text.AlignHCenter; wrapMode: Text.Wrap }
            ButtonBase {
                anchors.horizontalCenter: parent.horizontalCenter
                text: qsTr("Show clip")
                small: true
                fill: "#CC0B100E"
                ink: "#FFFFFF"
                outlined: true
                onClicked: view.asked = true
            }
        }
        Label {
            anchors { left: parent.left; leftMargin: 14; bottom: parent.bottom; bottomMargin: 12 }
            visible: view.asked && player.hasFrame
            text: qsTr("%1 / %2").arg(Format.duration(player.position)).arg(Format.duration(player.duration > 0 ? player.duration : view.clip.duration ?? 0))
            role: Theme.Caption
            tabular: true
            color: "#FFFFFF"
            style: Text.Outline
            styleColor: "#80000000"
        }
        Corners { anchors.fill: parent; radius: Metrics.radiusClip; upperToo: true; color: Theme.colors.canvas }
    }
    EmptyState {
        anchors.fill: parent
        visible: view.clip.videoId === undefined
        iconName: "trash"
        title: qsTr("This clip is not here")
        text: qsTr("Its creator deleted it, or it cannot be played.")
    }

    function jump(milliseconds: real): void {
        asked = true;
        pause.on = false;
        player.seek(milliseconds);
    }
}
