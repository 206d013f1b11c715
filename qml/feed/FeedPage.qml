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
    readonly property bool coversTabs: talking && phone
    readonly property bool ready: feed ? feed.empty || feed.state === FeedModel.Failed && feed.count === 0 || (clip !== null && clip.ready) : false

    property FeedModel own: null
    readonly property FeedModel feed: pushed || videoId.length > 0 ? own : Feed.model
    readonly property ClipView clip: list.currentItem as ClipView
    readonly property int form: FeedLayout.form(Metrics.windowWidth)
    readonly property bool phone: form === FeedLayout.Phone
    readonly property bool desktop: form === FeedLayout.Desktop
    readonly property bool panelled: FeedLayout.panelOpen(Metrics.windowWidth) && clip !== null
    readonly property int shelf: FeedLayout.shelf(width, height)
    readonly property real stageWidth: width - (panelled ? 400 : 0) - (talking && !phone && !panelled ? 360 : 0)
    property bool paused: false
    property bool talking: false
    property real out: 0
    readonly property rect restFrame: phone ? FeedLayout.phoneFrame(width, height) : FeedLayout.wideFrame(stageWidth, height, 24, panelled ? 0 : 92)
    readonly property rect miniFrame: Qt.rect(width / 2 - 68, Math.max(12, height * 0.37 / 2 - 121), 136, 242)

    signal back
    signal openProfile(string accountId)
    signal openCreate
    signal signInNeeded(string why)

    function blend(a: real, b: real): real { return a + (b - a) * (phone ? out : 0); }
    function showComments(): void {
        if (!clip)
            return;
        if (panelled)
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
    function toggleFull(): void {
        const window = page.Window.window;
        if (!window)
            return;
        // By its slots: qmlcachegen of Qt 6.4 crashes on an assignment to the property.
        if (window.visibility === Window.FullScreen)
            window.showNormal();
        else
            window.showFullScreen();
    }
    function report(): void {
        if (watch.videoId.length > 0 && feed)
            Feed.watched(feed, watch.videoId, watch.milliseconds, watch.loops);
        watch.begin();
    }

    focus: true
    Component.onCompleted: {
        if (videoId.length > 0)
            own = accountId.length > 0 ? Feed.clipsOf(accountId, videoId) : Feed.clip(videoId);
        else if (Feed.model.count === 0)
            Feed.model.reload();
    }
    onActiveChanged: if (!active) report()
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
    QtObject {
        id: watch
        property string videoId
        property real milliseconds: 0
        property int loops: 0
        function begin(): void {
            videoId = page.clip?.videoId ?? "";
            milliseconds = 0;
            loops = 0;
        }
    }
    Timer {
        interval: 250
        repeat: true
        running: page.active && page.clip !== null && page.clip.player.state === VideoPlayer.Playing
        onTriggered: watch.milliseconds += interval
    }
    Connections {
        target: page.clip?.player ?? null
        function onLoopCountChanged(): void { watch.loops = page.clip.player.loopCount; }
    }
    Spring {
        id: sheetSpring
        stiffness: 220
        damping: 27
        epsilon: 0.002
        reduced: Motion.reduced
        onValueChanged: page.out = Math.max(0, Math.min(1, value))
    }
    Rectangle { anchors.fill: parent; color: Theme.dark.canvas }
    BlurHash {
        id: ambient
        x: page.phone ? 0 : -page.stageWidth * 0.2
        y: page.phone ? 0 : -page.height * 0.2
        width: page.phone ? page.width : page.stageWidth * 1.4
        height: page.phone ? page.height : page.height * 1.4
        visible: !page.phone || page.out > 0
        hash: page.clip?.blurhash ?? ""
        strength: 0.5
        opacity: page.phone ? page.out : 1
    }
    FeedList {
        id: list
        width: page.stageWidth
        height: page.height
        locked: page.talking && page.phone
        model: height > 0 && width > 0 ? page.feed : null
        onPageChanged: {
            page.report();
            page.paused = false;
            if (page.feed)
                page.feed.position = list.page;
            watch.begin();
        }
        onPulled: page.feed?.reload()

        delegate: ClipView {
            id: one
            width: list.width
            height: list.height
            form: page.form
            current: index === list.page
            near: page.active && Math.abs(index - list.page) <= 1
            playing: page.active && !page.paused
            words: !page.panelled
            mini: page.phone && page.out > 0.3
            overlap: page.phone && page.shelf === FeedLayout.None
            wordsBottom: !page.phone ? 0 : page.shelf === FeedLayout.Full ? 0 : page.shelf === FeedLayout.Tabs ? 52 : 52 + Metrics.bottomInset
            frame: Qt.rect(page.blend(page.restFrame.x, page.miniFrame.x), page.blend(page.restFrame.y, page.miniFrame.y), page.blend(page.restFrame.width, page.miniFrame.width), page.blend(page.restFrame.height, page.miniFrame.height))
            around: page.phone && page.out < 0.05 ? Theme.dark.canvas : "#10211D"
            onLike: if (!liked) Feed.setLiked(videoId, true)
            onToggle: page.paused = !page.paused
            onPerson: page.openProfile(creatorId)
            onFollow: Feed.setFollowing(creatorId, !following)
        }
    }
    FeedHead {
        x: page.phone ? 0 : page.panelled ? 0 : page.restFrame.x
        y: page.phone ? 6 : page.panelled ? 16 : page.restFrame.y + 6
        width: page.phone ? page.width : page.panelled ? page.stageWidth : page.restFrame.width
        visible: page.out < 0.5
        pushed: page.pushed
        soundShown: !page.panelled
        onBack: page.back()
    }
    PlayerBar {
        x: page.restFrame.x + 12
        y: page.restFrame.y + page.restFrame.height - height - 8
        width: page.restFrame.width - 24
        visible: page.panelled && !list.moving
        player: page.clip?.player ?? null
        duration: page.clip?.duration ?? 0
        playing: !page.paused
        onToggle: page.paused = !page.paused
        onFullScreen: page.toggleFull()
    }
    ActionBar {
        id: actions
        visible: page.clip !== null && !page.panelled && page.out < 0.5
        stacked: !page.phone
        x: page.phone ? 20 : page.restFrame.x + page.restFrame.width + 14
        y: !page.phone ? page.height - height - 56
            : page.shelf === FeedLayout.Full ? page.restFrame.height + Math.max(0, (page.height - Metrics.bottomInset - page.restFrame.height - 48) / 2)
            : page.shelf === FeedLayout.Tabs ? page.restFrame.height - 52 : page.height - Metrics.bottomInset - 52
        width: page.phone ? page.width - 34 : 64
        liked: page.clip?.liked ?? false
        likes: page.clip?.likeCount ?? 0
        comments: page.clip?.commentCount ?? 0
        onLike: page.like()
        onComment: page.showComments()
        onShare: page.share()
        onMore: page.openMore()
    }
    Column {
        x: page.stageWidth - 76
        y: (page.height - height) / 2
        visible: page.panelled
        spacing: 12

        Repeater {
            model: ["up", "down"]
            IconButton {
                id: arrow
                required property string modelData
                width: 48
                height: 48
                fill: "#A6050706"
                cornerRadius: 24
                color: "#FFFFFF"
                iconName: modelData
                text: modelData === "up" ? qsTr("Clip before") : qsTr("Next clip")
                onClicked: list.step(arrow.modelData === "up" ? -1 : 1)
            }
        }
    }
    TextButton {
        x: 16
        y: page.height - height - 16
        visible: page.panelled
        text: qsTr("?  All keys")
        onClicked: keys.open()
    }
    Repeater {
        id: panels
        model: page.panelled ? 1 : 0

        SidePanel {
            x: page.width - 400
            width: 400
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
        id: sheet
        out: page.out
        phone: page.phone
        clip: page.clip
        paused: page.paused
        visible: page.out > 0 && !page.panelled && page.clip !== null
        x: page.phone ? 0 : page.width - 360 * page.out
        y: page.phone ? page.height - height * page.out : 0
        width: page.phone ? page.width : 360
        height: page.phone ? Math.round(page.height * 0.63) : page.height
        onClosed: page.talking = false
        onPerson: accountId => page.openProfile(accountId)
        onSeek: milliseconds => page.clip.player.seek(milliseconds)
        onSignInNeeded: why => page.signInNeeded(why)
        onToggle: page.paused = !page.paused
    }
    FeedState {
        anchors.fill: parent
        feed: page.feed
        onOpenCreate: page.openCreate()
    }
    KeysSheet { id: keys }
    MoreSheet { id: more; onPerson: page.openProfile(page.clip.creatorId) }

    Keys.onPressed: event => {
        event.accepted = true;
        switch (event.key) {
        case Qt.Key_J: case Qt.Key_Down: list.step(1); break;
        case Qt.Key_K: case Qt.Key_Up: list.step(-1); break;
        case Qt.Key_Space: page.paused = !page.paused; break;
        case Qt.Key_L: page.like(); break;
        case Qt.Key_C: page.showComments(); break;
        case Qt.Key_M: Feed.muted = !Feed.muted; break;
        case Qt.Key_P: if (page.clip) page.openProfile(page.clip.creatorId); break;
        case Qt.Key_F: page.toggleFull(); break;
        case Qt.Key_R: page.feed?.reload(); break;
        case Qt.Key_Question: keys.open(); break;
        case Qt.Key_Left: page.clip?.player.seek(Math.max(0, page.clip.player.position - 5000)); break;
        case Qt.Key_Right: page.clip?.player.seek(page.clip.player.position + 5000); break;
        case Qt.Key_Escape:
            if (page.talking)
                page.talking = false;
            else
                event.accepted = false;
            break;
        default: event.accepted = false;
        }
    }
}
