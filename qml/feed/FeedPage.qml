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
    //! What the clip is one of, where not of its creator's own: "saved", "reposts" of accountId, "watched", "kept".
    property string list
    //! The clips with this tag, without the '#'.
    property string tag
    //! Less than the window's where it is shown inside another page.
    property real roomWidth: Metrics.windowWidth
    property bool active: true
    property bool pushed: false
    //! Written by the shell: another page is in front that plays nothing itself.
    property bool aside: false
    readonly property bool dark: true
    //! Of the bar at the clip's foot.
    readonly property real footInset: layout.panelled ? 60 : 0
    readonly property bool coversTabs: (talking && layout.phone) || bare
    readonly property bool ready: feed ? feed.empty || feed.state === FeedModel.Failed && feed.count === 0 || (clip !== null && clip.ready) : false

    property FeedModel own: null
    readonly property FeedModel feed: pushed || videoId.length > 0 || list.length > 0 || tag.length > 0 ? own : Feed.model
    readonly property ClipView clip: stage.current
    property bool paused: false
    property bool talking: false
    //! Everything but the picture is hidden.
    property bool bare: false
    property real speed: 1
    //! What the player and the stream are doing is told.
    property bool figures: false

    signal back
    signal openProfile(string accountId)
    //! The finger draws the creator's page in, or this one away, or lets go; see pages.md.
    signal drawProfile(string accountId, real offset)
    signal drawBack(real offset)
    signal letDrawn(real offset, real velocity)
    signal openTag(string tag)
    signal openEdit(string videoId)
    signal openSound(string soundId)
    signal openCreate
    signal openFeed
    signal openSettings
    signal signInNeeded(string why)
    signal ageAsked

    function showComments(): void {
        if (!clip)
            return;
        if (layout.panelled)
            talk.write();
        else
            talking = true;
    }
    //! For the tour.
    function showShare(): void {
        talking = false;
        deeds.share();
    }
    function showMore(): void {
        deeds.close();
        deeds.openMore();
    }
    function showReport(): void { deeds.report(); }
    function togglePaused(): void {
        if (PlayerPool.held && !paused)
            PlayerPool.takeSound();
        else
            paused = !paused;
    }

    focus: true
    Keys.forwardTo: [pressed]
    Component.onCompleted: {
        if (tag.length > 0)
            own = Feed.tagged(tag);
        else if (videoId.length > 0 || list.length > 0)
            own = list.length > 0 ? Feed.shelf(list, accountId, videoId) : accountId.length > 0 ? Feed.clipsOf(accountId, videoId) : Feed.clip(videoId);
        else if (Feed.model.count === 0)
            Feed.model.reload();
    }
    onActiveFocusChanged: if (!activeFocus) pressed.letGo()
    onActiveChanged: {
        pressed.letGo();
        if (active && clip)
            clip.player.startAt = mini.place();
        if (!active)
            watch.turn();
        else if (feed?.empty)
            feed.reload();
    }
    onTalkingChanged: sheetSpring.go(talking ? 1 : 0)
    onClipChanged: if (active && !own && clip) Feed.sitting.show(clip.videoId)
    onFeedChanged: {
        stage.turnTo(feed ? feed.position : 0);
        if (feed && feed.count === 0 && feed.state === FeedModel.Idle)
            feed.fetchMore(feed.index(-1, -1));
    }

    Connections {
        target: PlayerPool
        function onPauseNeeded(): void { if (page.active) page.paused = true; }
    }
    Binding { target: PlayerPool; property: "muted"; value: Feed.muted }
    Connections {
        target: Feed
        enabled: page.active
        function onSignInNeeded(what: string): void { page.signInNeeded(what); }
        function onPersonFound(accountId: string): void { page.openProfile(accountId); }
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Connections { target: page.feed; function onReplaced(): void { stage.turnTo(0); } }
    LiveRoom { id: live; videoId: page.active && page.clip ? page.clip.videoId : "" }
    WatchReport { id: watch; feed: page.feed; clip: page.clip; active: page.active }
    Stage {
        id: layout
        roomWidth: page.roomWidth
        width: page.width
        height: page.height
        mirrored: page.LayoutMirroring.enabled
        filled: page.clip !== null && !page.bare
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
        deeds: deeds
        feed: page.width > 0 && page.height > 0 ? page.feed : null
        active: page.active
        paused: page.paused || end.shown
        talking: page.talking
        pushed: page.pushed
        title: page.tag.length > 0 ? "#" + page.tag : ""
        bare: page.bare
        speed: page.speed
        keyFast: pressed.fast
        onTurned: page.paused = false
        onToggle: page.togglePaused()
        room: live
        onBack: page.back()
        onHide: everything => page.bare = everything
        onOpenProfile: accountId => page.openProfile(accountId)
        onAsideCame: offset => page.drawProfile(page.clip.creatorId, offset)
        onAsideWent: offset => page.drawBack(offset)
        onAsideEnded: (offset, velocity) => page.letDrawn(offset, velocity)
    }
    DiagnosticsPanel {
        x: layout.stageX + layout.rest.x + 14
        y: layout.rest.y + (layout.headBeside ? 14 : 66)
        player: page.clip?.player ?? null
        shown: page.figures && page.active && page.clip !== null && layout.out < 0.5
    }
    MiniPlayer {
        id: mini
        parent: page.Window.contentItem
        clip: page.clip
        wanted: page.aside && !page.active && !page.paused
        // Beside the rail, which stands where reading begins.
        room: Qt.rect(page.LayoutMirroring.enabled ? 0 : Metrics.windowWidth - page.width, 0, page.width, page.height)
        onBack: page.openFeed()
    }
    ShowAll {
        id: all
        anchors.fill: parent
        shown: page.bare
        onActivated: page.bare = false
    }
    Talk {
        id: talk
        anchors.fill: parent
        stage: layout
        deeds: deeds
        clip: page.clip
        paused: page.paused
        onClosed: page.talking = false
        onToggle: page.togglePaused()
        onOpenPerson: accountId => page.openProfile(accountId)
        onSignInNeeded: why => page.signInNeeded(why)
    }
    FeedState {
        id: instead
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        feed: page.feed
        single: page.videoId.length > 0 && page.accountId.length === 0 && page.list.length === 0
        onOpenCreate: page.openCreate()
        onAgeAsked: page.ageAsked()
    }
    EndCard { id: end; anchors.fill: parent; counts: page.own === null && !page.pushed; onLimitAsked: page.openSettings() }
    FeedAccess {
        page: page
        stage: stage
        talk: talk
        extra: [all, instead, end]
    }
    FeedDeeds {
        id: deeds
        clip: page.clip
        feed: page.feed
        listens: page.own === null && Feed.kind === Feed.ForYou
        speed: page.speed
        active: page.active
        onBeat: {
            stage.beat();
            talk.beat();
        }
        onComment: page.showComments()
        onStep: by => stage.step(by)
        onPerson: accountId => page.openProfile(accountId)
        onTag: tag => page.openTag(tag)
        onEdit: videoId => page.openEdit(videoId)
        onSound: soundId => page.openSound(soundId)
        onHide: page.bare = true
        onSpeedChosen: speed => page.speed = speed
        onFigures: page.figures = !page.figures
    }
    FeedKeys {
        id: pressed
        deeds: deeds
        clip: page.clip
        talking: page.talking
        bare: page.bare
        onStep: by => stage.step(by)
        onToggle: page.togglePaused()
        onQuiet: {
            page.talking = false;
            page.bare = false;
        }
        onHide: page.bare = !page.bare
        onFull: stage.toggleFull()
        onFigures: page.figures = !page.figures
    }
}
