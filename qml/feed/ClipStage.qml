// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! The clips in their ambient light, and what steers them: head, bar, actions, arrows.
Item {
    id: stage

    required property Stage layout
    required property FeedDeeds deeds
    property LiveRoom room: null
    property FeedModel feed: null
    property bool active: true
    property bool paused: false
    property bool talking: false
    property bool pushed: false
    //! Of a list that is not the viewer's own feed: "#raku".
    property string title
    //! Everything but the picture is hidden.
    property bool bare: false
    property real speed: 1
    property bool keyFast: false
    readonly property ClipView current: list.currentItem as ClipView

    //! What the keyboard stops at, see FeedPage.
    readonly property alias actionStop: actions
    readonly property alias barStop: bar
    readonly property alias headStop: head
    readonly property alias arrowStop: arrows
    readonly property alias keyStop: help

    //! Another clip came to the front.
    signal turned
    signal toggle
    signal back
    signal openProfile(string accountId)
    signal hide(bool everything)
    //! The finger draws the creator's page in, or this one away, or lets go; see FeedList.
    signal asideCame(real offset)
    signal asideWent(real offset)
    signal asideEnded(real offset, real velocity)

    function step(by: int): void { list.step(by); }
    function turnTo(row: int): void {
        list.page = row;
        list.settle();
    }
    function beat(): void { actions.beat(); }
    function toggleFull(): void { bar.toggleFull(); }

    clip: true

    BlurHash {
        id: ambient
        x: stage.layout.phone ? 0 : -parent.width * 0.2
        y: stage.layout.phone ? 0 : -parent.height * 0.2
        width: parent.width - 2 * x
        height: parent.height - 2 * y
        visible: !stage.layout.phone || stage.layout.out > 0
        hash: stage.current?.blurhash ?? ""
        strength: 0.5
        opacity: stage.layout.phone ? stage.layout.out : 1
    }
    WheelSteps {
        anchors.fill: list
        enabled: !list.locked
        onStep: by => list.step(by)
    }
    FeedList {
        id: list
        anchors.fill: parent
        locked: Metrics.sheets > 0 || (stage.talking && stage.layout.phone) || (stage.current !== null && stage.current.busy)
        feed: stage.feed
        onWent: row => {
            if (stage.feed)
                stage.feed.position = row;
        }
        onCurrentItemChanged: {
            // The keyboard stays with the clip in front, not with the one that leaves.
            if (activeFocus)
                currentItem?.forceActiveFocus(Qt.TabFocusReason);
            stage.turned();
        }
        onLanded: stage.feed?.trim()
        onPulled: stage.feed?.reload()
        // Which of the two it is holds until the finger is lifted.
        property int drawing: 0
        onAside: offset => {
            if (drawing === 0)
                drawing = (offset < 0) === !stage.layout.mirrored ? 1 : -1;
            if (drawing > 0)
                stage.asideCame(offset);
            else if (stage.pushed)
                stage.asideWent(offset);
        }
        onAsideEnded: (offset, velocity) => {
            drawing = 0;
            stage.asideEnded(offset, velocity);
        }

        delegate: ClipView {
            width: list.width
            height: list.height
            form: stage.layout.form
            // Not by index: that changes when rows before come and go, and the clip plays on.
            current: ListView.isCurrentItem
            near: stage.active && list.currentItem !== null && Math.abs(y - list.currentItem.y) < 1.5 * height
            playing: stage.active && !stage.paused
            bare: stage.bare
            speed: stage.speed
            keyFast: stage.keyFast
            words: !stage.layout.panelled
            headed: !stage.layout.headBeside
            barred: stage.layout.panelled
            mini: stage.layout.phone && stage.layout.out > 0.3
            overlap: stage.layout.phone && stage.layout.shelf === FeedLayout.None
            wordsBottom: stage.layout.wordsBottom
            frame: stage.layout.frame
            ground: ambient
            light: ambient.visible ? ambient.opacity : 0
            away: y - list.contentY
            place: Qt.point(frame.x - ambient.x, frame.y + away - ambient.y)
            actionsTop: stage.layout.actionsOver && !stage.bare ? stage.layout.actionsY(actions.height) : height
            onLike: if (!liked) Feed.setLiked(videoId, true)
            onToggle: stage.toggle()
            onWhy: stage.deeds.openWhy()
            onLinkActivated: link => stage.deeds.openLink(link)
            onPerson: stage.openProfile(creatorId)
            onFollow: Feed.setFollowing(creatorId, !following)
        }
    }
    // What goes by passes under the shelf, not among its icons.
    Rectangle {
        y: stage.layout.rest.y + stage.layout.rest.height
        width: parent.width
        height: parent.height - y
        visible: stage.layout.phone && stage.layout.out === 0
        color: Theme.dark.canvas
    }
    PinchHandler {
        property real last: 1

        target: null
        enabled: !stage.talking && Metrics.sheets === 0
        onActiveScaleChanged: if (active) last = activeScale
        onActiveChanged: {
            if (active)
                last = 1;
            else if (last > 1.15)
                stage.hide(true);
            else if (last < 0.87)
                stage.hide(false);
        }
    }
    PullMark {
        anchors.horizontalCenter: parent.horizontalCenter
        y: stage.layout.rest.y + (loading ? 72 : 16 + 56 * pull)
        pull: list.pull
        loading: stage.feed !== null && stage.feed.reloading
    }
    FeedHead {
        id: head
        x: stage.layout.head.x
        y: stage.layout.head.y
        width: stage.layout.head.width
        visible: stage.layout.out < 0.5 && !stage.bare
        pushed: stage.pushed
        title: stage.title
        upright: stage.layout.headBeside
        viewers: stage.room?.viewers ?? 0
        soundShown: !stage.layout.panelled
        subtitled: stage.current?.subtitled ?? false
        onBack: stage.back()
    }
    PlayerBar {
        id: bar
        x: stage.layout.rest.x + 12
        y: stage.layout.rest.y + stage.layout.rest.height - height - 8
        width: stage.layout.rest.width - 24
        visible: stage.layout.panelled && !list.moving && !stage.bare
        player: stage.current?.player ?? null
        sheet: stage.current?.storyboardUrl ?? ""
        duration: stage.current?.duration ?? 0
        playing: !stage.paused
        subtitled: stage.current?.subtitled ?? false
        onToggle: stage.toggle()
    }
    ActionBar {
        id: actions
        visible: stage.current !== null && !stage.layout.panelled && stage.layout.out < 0.5 && !stage.bare
        stacked: !stage.layout.phone
        x: stage.layout.actionsX
        y: stage.layout.actionsY(height)
        width: stage.layout.actionsWidth
        deeds: stage.deeds
        clip: stage.current
    }
    BurstLayer {
        x: actions.x + (stage.layout.phone ? 4 : 8)
        y: actions.y - height
        width: 48
        height: 180
        visible: actions.visible
        room: stage.room
    }
    StageArrows {
        id: arrows
        anchors { right: parent.right; rightMargin: 28; verticalCenter: parent.verticalCenter }
        visible: stage.layout.panelled
        onStep: by => list.step(by)
    }
    KeysButton {
        id: help
        anchors { left: parent.left; leftMargin: 16; bottom: parent.bottom; bottomMargin: 16 }
        visible: stage.layout.panelled && stage.layout.headBeside
        onClicked: stage.deeds.openKeys()
    }
}
