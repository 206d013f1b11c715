// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.App.Player
import Vireo.Controls

//! The feed: one clip a page, controls out of the beam.
FocusScope {
    id: page

    property string accountId
    property string videoId
    property bool active: true
    property bool pushed: false
    readonly property bool dark: true
    readonly property bool coversTabs: talking && stage.phone
    readonly property bool ready: feed ? feed.empty || feed.state === FeedModel.Failed && feed.count === 0 || (clip !== null && clip.ready) : false

    property FeedModel own: null
    readonly property FeedModel feed: pushed || videoId.length > 0 ? own : Feed.model
    readonly property ClipView clip: list.currentItem as ClipView
    property bool paused: false
    property bool talking: false

    signal back
    signal openProfile(string accountId)
    signal openCreate
    signal signInNeeded(string why)

    function showComments(): void {
        if (!clip)
            return;
        if (stage.panelled)
            (panels.itemAt(0) as SidePanel)?.write();
        else
            talking = true;
    }
    function like(): void {
        if (!clip)
            return;
        Feed.setLiked(clip.videoId, !clip.liked);
        actions.beat();
        (panels.itemAt(0) as SidePanel)?.beat();
    }
    function share(): void {
        Feed.copyLink(clip.videoId);
        Toasts.show(qsTr("Link copied"), {iconName: "check"});
    }
    function openMore(): void {
        more.videoId = clip.videoId;
        more.open();
    }
    function togglePaused(): void {
        paused = !paused;
    }

    focus: true
    Keys.forwardTo: [pressed]
    Component.onCompleted: {
        if (videoId.length > 0)
            own = accountId.length > 0 ? Feed.clipsOf(accountId, videoId) : Feed.clip(videoId);
        else if (Feed.model.count === 0)
            Feed.model.reload();
    }
    onActiveChanged: {
        if (!active)
            watch.turn();
        else if (feed?.empty)
            feed.reload();
    }
    onTalkingChanged: sheetSpring.go(talking ? 1 : 0)
    onFeedChanged: {
        list.page = feed ? feed.position : 0;
        list.settle();
        if (feed && feed.count === 0 && feed.state === FeedModel.Idle)
            feed.fetchMore(feed.index(-1, -1));
    }

    Binding { target: PlayerPool; property: "muted"; value: Feed.muted }
    Connections {
        target: Feed
        enabled: page.active
        function onSignInNeeded(what: string): void { page.signInNeeded(what); }
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Connections {
        target: page.feed
        function onReplaced(): void {
            list.page = 0;
            list.settle();
        }
    }
    WatchReport { id: watch; feed: page.feed; clip: page.clip; active: page.active }
    Stage {
        id: stage
        width: page.width
        height: page.height
        mirrored: page.LayoutMirroring.enabled
        filled: page.clip !== null
        talking: page.talking
        out: Math.max(0, Math.min(1, sheetSpring.value))
    }
    Spring {
        id: sheetSpring
        stiffness: 220
        damping: 27
        epsilon: 0.002
        reduced: Motion.reduced
    }
    Rectangle { anchors.fill: parent; color: Theme.dark.canvas }
    Item {
        x: stage.stageX
        width: stage.stageWidth
        height: page.height
        clip: true

        BlurHash {
            id: ambient
            x: stage.phone ? 0 : -parent.width * 0.2
            y: stage.phone ? 0 : -parent.height * 0.2
            width: parent.width - 2 * x
            height: parent.height - 2 * y
            visible: !stage.phone || stage.out > 0
            hash: page.clip?.blurhash ?? ""
            strength: 0.5
            opacity: stage.phone ? stage.out : 1
        }
        FeedList {
            id: list
            anchors.fill: parent
            locked: page.talking && stage.phone
            model: page.height > 0 && page.width > 0 ? page.feed : null
            onPageChanged: {
                page.paused = false;
                if (page.feed)
                    page.feed.position = list.page;
            }
            onPulled: page.feed?.reload()

            delegate: ClipView {
                width: list.width
                height: list.height
                form: stage.form
                current: index === list.page
                near: page.active && Math.abs(index - list.page) <= 1
                playing: page.active && !page.paused
                words: !stage.panelled
                headed: !stage.headBeside
                mini: stage.phone && stage.out > 0.3
                overlap: stage.phone && stage.shelf === FeedLayout.None
                wordsBottom: stage.wordsBottom
                frame: stage.frame
                ground: ambient
                light: ambient.visible ? ambient.opacity : 0
                place: Qt.point(frame.x - ambient.x, frame.y + y - list.contentY - ambient.y)
                onLike: if (!liked) Feed.setLiked(videoId, true)
                onToggle: page.togglePaused()
                onPerson: page.openProfile(creatorId)
                onFollow: Feed.setFollowing(creatorId, !following)
            }
        }
        FeedHead {
            x: stage.head.x
            y: stage.head.y
            width: stage.head.width
            visible: stage.out < 0.5
            pushed: page.pushed
            upright: stage.headBeside
            soundShown: !stage.panelled
            onBack: page.back()
        }
        PlayerBar {
            id: bar
            x: stage.rest.x + 12
            y: stage.rest.y + stage.rest.height - height - 8
            width: stage.rest.width - 24
            visible: stage.panelled && !list.moving
            player: page.clip?.player ?? null
            duration: page.clip?.duration ?? 0
            playing: !page.paused
            onToggle: page.togglePaused()
        }
        ActionBar {
            id: actions
            visible: page.clip !== null && !stage.panelled && stage.out < 0.5
            stacked: !stage.phone
            x: stage.actionsX
            y: stage.actionsY(height)
            width: stage.actionsWidth
            liked: page.clip?.liked ?? false
            likes: page.clip?.likeCount ?? 0
            comments: page.clip?.commentCount ?? 0
            onLike: page.like()
            onComment: page.showComments()
            onShare: page.share()
            onMore: page.openMore()
        }
        StageArrows {
            anchors { right: parent.right; rightMargin: 28; verticalCenter: parent.verticalCenter }
            visible: stage.panelled
            onStep: by => list.step(by)
        }
        KeysButton {
            anchors { left: parent.left; leftMargin: 16; bottom: parent.bottom; bottomMargin: 16 }
            visible: stage.panelled && stage.headBeside
            onClicked: keys.open()
        }
    }
    Repeater {
        id: panels
        model: stage.panelled ? 1 : 0

        SidePanel {
            x: stage.mirrored ? 0 : page.width - width
            width: stage.panelWidth
            height: page.height
            clip: page.clip
            onLike: page.like()
            onShare: page.share()
            onMore: page.openMore()
            onPerson: page.openProfile(page.clip.creatorId)
            onFollow: Feed.setFollowing(page.clip.creatorId, !page.clip.following)
            onOpenPerson: accountId => page.openProfile(accountId)
            onSeek: milliseconds => page.clip.player.seek(milliseconds)
            onSignInNeeded: why => page.signInNeeded(why)
        }
    }
    CommentSheet {
        out: stage.out
        phone: stage.phone
        miniFrame: stage.mini
        clip: page.clip
        paused: page.paused
        visible: stage.out > 0 && !stage.panelled && page.clip !== null
        x: stage.phone ? 0 : stage.mirrored ? width * (stage.out - 1) : page.width - width * stage.out
        y: page.height - height * (stage.phone ? stage.out : 1)
        width: stage.sheetWidth
        height: stage.sheetHeight
        onClosed: page.talking = false
        onPerson: accountId => page.openProfile(accountId)
        onSeek: milliseconds => page.clip.player.seek(milliseconds)
        onSignInNeeded: why => page.signInNeeded(why)
        onToggle: page.togglePaused()
    }
    FeedState {
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        feed: page.feed
        single: page.videoId.length > 0 && page.accountId.length === 0
        onOpenCreate: page.openCreate()
    }
    KeysSheet { id: keys }
    MoreSheet { id: more; onPerson: page.openProfile(page.clip.creatorId) }
    FeedKeys {
        id: pressed
        clip: page.clip
        talking: page.talking
        onStep: by => list.step(by)
        onToggle: page.togglePaused()
        onLike: page.like()
        onTalk: page.showComments()
        onQuiet: page.talking = false
        onFull: bar.toggleFull()
        onReload: page.feed?.reload()
        onHelp: keys.open()
        onPerson: if (page.clip) page.openProfile(page.clip.creatorId)
    }
}
