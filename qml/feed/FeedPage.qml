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
    readonly property bool coversTabs: talking && layout.phone
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
        if (layout.panelled)
            talk.write();
        else
            talking = true;
    }
    function like(): void {
        if (!clip)
            return;
        Feed.setLiked(clip.videoId, !clip.liked);
        actions.beat();
        talk.beat();
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
        id: layout
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
        x: layout.stageX
        width: layout.stageWidth
        height: page.height
        clip: true

        BlurHash {
            id: ambient
            x: layout.phone ? 0 : -parent.width * 0.2
            y: layout.phone ? 0 : -parent.height * 0.2
            width: parent.width - 2 * x
            height: parent.height - 2 * y
            visible: !layout.phone || layout.out > 0
            hash: page.clip?.blurhash ?? ""
            strength: 0.5
            opacity: layout.phone ? layout.out : 1
        }
        FeedList {
            id: list
            anchors.fill: parent
            locked: page.talking && layout.phone
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
                form: layout.form
                current: index === list.page
                near: page.active && Math.abs(index - list.page) <= 1
                playing: page.active && !page.paused
                words: !layout.panelled
                headed: !layout.headBeside
                mini: layout.phone && layout.out > 0.3
                overlap: layout.phone && layout.shelf === FeedLayout.None
                wordsBottom: layout.wordsBottom
                frame: layout.frame
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
            x: layout.head.x
            y: layout.head.y
            width: layout.head.width
            visible: layout.out < 0.5
            pushed: page.pushed
            upright: layout.headBeside
            soundShown: !layout.panelled
            onBack: page.back()
        }
        PlayerBar {
            id: bar
            x: layout.rest.x + 12
            y: layout.rest.y + layout.rest.height - height - 8
            width: layout.rest.width - 24
            visible: layout.panelled && !list.moving
            player: page.clip?.player ?? null
            duration: page.clip?.duration ?? 0
            playing: !page.paused
            onToggle: page.togglePaused()
        }
        ActionBar {
            id: actions
            visible: page.clip !== null && !layout.panelled && layout.out < 0.5
            stacked: !layout.phone
            x: layout.actionsX
            y: layout.actionsY(height)
            width: layout.actionsWidth
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
            visible: layout.panelled
            onStep: by => list.step(by)
        }
        KeysButton {
            anchors { left: parent.left; leftMargin: 16; bottom: parent.bottom; bottomMargin: 16 }
            visible: layout.panelled && layout.headBeside
            onClicked: keys.open()
        }
    }
    Talk {
        id: talk
        anchors.fill: parent
        stage: layout
        clip: page.clip
        paused: page.paused
        onClosed: page.talking = false
        onToggle: page.togglePaused()
        onLike: page.like()
        onShare: page.share()
        onMore: page.openMore()
        onOpenPerson: accountId => page.openProfile(accountId)
        onSignInNeeded: why => page.signInNeeded(why)
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
