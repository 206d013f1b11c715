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
    readonly property ClipView clip: stage.current
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
        stage.beat();
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
        stage.turnTo(feed ? feed.position : 0);
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
        function onReplaced(): void { stage.turnTo(0); }
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
    ClipStage {
        id: stage
        x: layout.stageX
        width: layout.stageWidth
        height: page.height
        layout: layout
        feed: page.width > 0 && page.height > 0 ? page.feed : null
        active: page.active
        paused: page.paused
        talking: page.talking
        pushed: page.pushed
        onTurned: page.paused = false
        onToggle: page.togglePaused()
        onLike: page.like()
        onComment: page.showComments()
        onShare: page.share()
        onMore: page.openMore()
        onHelp: keys.open()
        onBack: page.back()
        onOpenProfile: accountId => page.openProfile(accountId)
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
        onStep: by => stage.step(by)
        onToggle: page.togglePaused()
        onLike: page.like()
        onTalk: page.showComments()
        onQuiet: page.talking = false
        onFull: stage.toggleFull()
        onReload: page.feed?.reload()
        onHelp: keys.open()
        onPerson: if (page.clip) page.openProfile(page.clip.creatorId)
    }
}
