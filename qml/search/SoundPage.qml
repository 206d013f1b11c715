// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Search
import Vireo.App.Studio
import Vireo.Controls

//! A sound, the clips with it, and the way to use it.
Item {
    id: page

    property bool active: true
    property bool pushed: false
    property string soundId
    property SoundModel sound: null
    property int postersReady: 0
    readonly property real margin: Metrics.phone ? 16 : 32
    readonly property real gap: 8
    readonly property bool ready: sound !== null && sound.state !== FoundModel.Loading && postersReady >= Math.min(grid.count, 2)

    signal back
    signal openProfile(string accountId)
    signal openClip(string accountId, string videoId)
    signal openCreate

    function load(): void {
        if (sound)
            sound.destroy();
        postersReady = 0;
        sound = soundId.length > 0 ? Search.sound(soundId) : null;
    }

    onSoundIdChanged: load()

    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }
    PageHeader {
        id: header
        width: parent.width
        height: Metrics.phone ? 56 : 72
        z: 2
        canGoBack: page.pushed
        title: qsTr("Sound")
        onBack: page.back()
    }
    Item {
        id: column
        x: (parent.width - width + page.gap) / 2
        width: Math.min(parent.width - 2 * page.margin, 1120) + page.gap
        height: parent.height
    }
    GridView {
        id: grid
        x: column.x
        anchors { top: header.bottom; bottom: parent.bottom }
        width: column.width
        model: page.sound
        readonly property int columns: Math.max(2, Math.floor(width / 210))
        cellWidth: Math.floor(width / columns)
        cellHeight: Math.round((cellWidth - page.gap) * 4 / 3) + 20 + Theme.lineHeight(Theme.Label, Theme.textScale) + Theme.lineHeight(Theme.Caption, Theme.textScale)
        boundsBehavior: Flickable.DragOverBounds
        cacheBuffer: 800
        clip: true
        activeFocusOnTab: count > 0
        keyNavigationEnabled: true
        bottomMargin: Metrics.bottomInset + 16
        T.ScrollBar.vertical: ScrollLine {}
        Keys.onReturnPressed: (currentItem as FoundClip)?.clicked()

        topMargin: head.height + 16
        // Stays at its head until somebody scrolls. (Qt 6.4 makes no header of a file with bound components.)
        property bool touched: false
        function showHead(): void {
            if (!touched)
                contentY = -topMargin;
        }
        onTopMarginChanged: laidOut.start()
        onCountChanged: laidOut.start()
        onMovementStarted: touched = true
        Timer { id: laidOut; interval: 0; onTriggered: grid.showHead() }
        Column {
            id: head
            parent: grid.contentItem
            y: -height - 16
            width: grid.width - page.gap
            spacing: 16

            Row {
                width: parent.width
                spacing: 16
                Rectangle {
                    id: still
                    width: 84
                    height: 84
                    radius: Metrics.radiusButton
                    color: Theme.colors.raised
                    Picture { id: picture; anchors.fill: parent; radius: Metrics.radiusButton; source: page.sound ? page.sound.posterUrl : "" }
                    Icon { anchors.centerIn: parent; name: "music"; size: 36; color: picture.status === Picture.Ready ? "#FFFFFF" : Theme.colors.ink2 }
                }
                Column {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - still.width - 16
                    Label { width: parent.width; visible: page.sound !== null && page.sound.known; text: page.sound ? page.sound.title : ""; role: Theme.Head; wrapMode: Text.Wrap; Accessible.role: Accessible.Heading }
                    Label { width: parent.width; visible: page.sound !== null && page.sound.known; text: page.sound ? page.sound.note : ""; role: Theme.Caption; color: Theme.colors.ink3 }
                    Skeleton { visible: page.sound === null || !page.sound.known; width: 180; height: 20 }
                }
            }
            PrimaryButton {
                width: Metrics.phone ? parent.width : 320
                text: qsTr("Use this sound")
                iconName: "plus"
                enabled: page.sound !== null && page.sound.known
                onClicked: {
                    Studio.draft.setSound(page.soundId, page.sound.title);
                    page.openCreate();
                }
            }
            EmptyState {
                width: parent.width
                height: implicitHeight + 64
                visible: page.sound !== null && page.sound.empty
                iconName: "music"
                title: qsTr("No clips with this sound")
                text: qsTr("Use it, and yours is the first.")
            }
            ErrorState {
                width: parent.width
                height: implicitHeight + 64
                visible: page.sound !== null && page.sound.state === FoundModel.Failed
                title: qsTr("This sound did not load")
                text: page.sound ? page.sound.errorText : ""
                onActivated: page.load()
            }
        }
        delegate: FoundClip {
            id: cell
            width: grid.cellWidth - page.gap
            height: grid.cellHeight - 14
            focus: GridView.isCurrentItem && grid.activeFocus
            onPosterReady: page.postersReady += 1
            onClicked: page.openClip(cell.accountId, cell.videoId)
        }
    }
}
