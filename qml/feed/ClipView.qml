// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.App.Player
import Vireo.Controls

//! One clip of the list: its own light, then the poster, then the picture; words at its foot.
Item {
    id: clip

    required property int index
    required property string videoId
    required property string caption
    required property string captionMarkup
    required property string captionAnchors
    required property list<string> captionLinks
    required property string streamUrl
    required property string cacheKey
    required property string posterUrl
    required property string storyboardUrl
    required property var subtitleTracks
    required property string blurhash
    required property int clipWidth
    required property int clipHeight
    required property real duration
    required property string creatorId
    required property string creatorName
    required property string creatorHandle
    required property string avatarUrl
    required property string age
    required property bool following
    required property bool own
    required property bool liked
    required property string reaction
    required property var reactions
    required property real likeCount
    required property real commentCount
    required property bool saved
    required property bool reposted
    required property bool repostable
    required property real shareCount
    required property bool linkOpens
    required property string soundId
    required property string soundText
    required property string reason
    required property bool sensitive
    required property string accessibleName

    property bool current: false
    property bool near: false
    property bool playing: false
    property rect frame
    property int form: FeedLayout.Phone
    //! The words and the bar lie over the clip.
    property bool words: true
    property bool overlap: false
    //! The player bar lies over its foot.
    property bool barred: false
    property real wordsBottom: 0
    property bool mini: false
    //! The names of the feeds lie over the clip's head.
    property bool headed: true
    //! Everything but the picture is hidden.
    property bool bare: false
    //! How fast it plays, and twice as fast while a finger or a key is held.
    property real speed: 1
    property bool keyFast: false
    property bool fingerFast: false
    readonly property bool fast: current && playing && (keyFast || fingerFast)
    //! A finger is about something else than the next clip.
    readonly property bool busy: fingerFast || seeker.scrubbing || foot.textStop.held
    //! The ambient light behind, how much of it is seen, and where on it the clip lies.
    property BlurHash ground: null
    property real light: 0
    property point place
    //! How far it is from where the clip in front lies; and down to where its words are clear of the
    //! actions, which stay while it goes by.
    property real away: 0
    property real actionsTop: height
    readonly property VideoPlayer player: video
    readonly property bool subtitled: spoken.available
    //! What the keyboard stops at, see FeedPage.
    readonly property alias wordStop: foot
    readonly property alias barStop: seeker
    //! The viewer has not said yet that it may be shown.
    readonly property bool covered: sensitive && !clip.own && !uncovered && !Feed.showSensitive
    property bool uncovered: false
    readonly property bool ready: video.hasFrame || video.state === VideoPlayer.Failed || covered

    signal like(real x, real y)
    signal toggle
    signal person
    signal follow
    signal why
    signal linkActivated(string link)

    Accessible.role: Accessible.Graphic
    Accessible.name: accessibleName
    Accessible.focusable: true
    Accessible.onPressAction: toggle()
    activeFocusOnTab: true
    Keys.onReturnPressed: toggle()
    Keys.onEnterPressed: toggle()

    Item {
        id: box
        readonly property rect shape: FeedLayout.picture(width, height, clip.clipWidth, clip.clipHeight)

        x: clip.frame.x
        y: clip.frame.y
        width: clip.frame.width
        height: clip.frame.height
        clip: true

        BlurHash {
            id: own
            anchors.fill: parent
            hash: clip.blurhash
            strength: box.shape.height < box.height - 1 || box.shape.width < box.width - 1 ? 0.6 : 1
        }
        Picture {
            x: box.shape.x
            y: box.shape.y
            width: box.shape.width
            height: box.shape.height
            source: clip.near && !clip.covered ? clip.posterUrl : ""
            visible: !video.hasFrame && !clip.covered
        }
        VideoPlayer {
            id: video
            x: box.shape.x
            y: box.shape.y
            width: box.shape.width
            height: box.shape.height
            source: clip.streamUrl
            cacheKey: clip.cacheKey
            visible: !clip.covered
            load: clip.near && !clip.covered
            playing: clip.current && clip.playing && !clip.covered
            rate: clip.fast ? 2 : clip.speed
            fillMode: VideoPlayer.PreserveAspectCrop
        }
        Scrim {
            visible: clip.headed && !clip.mini && !clip.bare
            width: parent.width
            atTop: true
            flat: 44
            fade: 120
            alpha: own.scrimAlpha(0, 0.14)
        }
        Scrim {
            visible: clip.words && !clip.mini && !clip.bare
            width: parent.width
            y: parent.height - height
            flat: foot.height + 28 + clip.wordsBottom
            fade: 110
            alpha: clip.overlap ? 0.66 : own.scrimAlpha(Math.max(0, Math.min(0.72, foot.y / Math.max(1, parent.height))), 1, false)
        }
        Rectangle {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            visible: clip.barred && !clip.bare
            height: 150
            gradient: Gradient {
                GradientStop { position: 0; color: Theme.alpha(Theme.dark.scrim, 0) }
                GradientStop { position: 1; color: Theme.alpha(Theme.dark.scrim, 0.72) }
            }
        }
        TapHandler {
            id: taps
            gesturePolicy: TapHandler.ReleaseWithinBounds
            longPressThreshold: 0.4
            onLongPressed: clip.fingerFast = clip.playing
            onPressedChanged: if (!pressed) clip.fingerFast = false
            onSingleTapped: single.restart()
            onDoubleTapped: point => {
                single.stop();
                burst.start(point.position.x, point.position.y);
                clip.like(point.position.x, point.position.y);
            }
        }
        Timer {
            id: single
            interval: 220
            onTriggered: clip.toggle()
        }
        SensitiveCover {
            id: cover
            anchors.fill: parent
            visible: clip.covered
            hash: clip.blurhash
            small: clip.mini
            lowest: foot.visible ? foot.y - 16 : height
            onShown: clip.uncovered = true
        }
        HeartBurst { id: burst }
        Icon {
            anchors.centerIn: parent
            visible: clip.current && (!clip.playing || (PlayerPool.held && video.state === VideoPlayer.Paused)) && video.hasFrame && !clip.mini && !clip.covered
            name: "play-on"
            size: 64
            color: "#CCFFFFFF"
        }
        FastPill {
            anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: clip.mini ? 8 : 64 }
            shown: clip.fast
        }
        ClipTrouble {
            anchors.fill: parent
            visible: video.state === VideoPlayer.Failed
            mini: clip.mini
            text: video.errorText
            onAgain: video.retry()
        }
        ClipWords {
            id: foot
            clip: clip
            visible: clip.words && !clip.mini && !clip.bare
            x: clip.form === FeedLayout.Phone ? 20 : 28
            width: parent.width - 2 * x
            y: parent.height - height - 28 - clip.wordsBottom
            // What asks first goes before words that have no room beside it.
            readonly property bool outspoken: clip.covered && !cover.fits
            enabled: !outspoken
            // What the finger looks for is in the preview, and the words would lie behind it.
            opacity: outspoken || seeker.scrubbing || box.y + clip.away + end > clip.actionsTop + 1 ? 0 : 1
            Behavior on opacity { NumberAnimation { duration: Motion.fade } }
        }
        Subtitles {
            id: spoken
            cacheKey: clip.cacheKey
            tracks: clip.subtitleTracks
            active: clip.current && Feed.subtitles
            position: video.position
        }
        SubtitleBox {
            x: 20
            width: parent.width - 40
            lowest: foot.visible ? foot.y - 14 : parent.height - 84
            visible: !clip.mini && spoken.text.length > 0
            text: spoken.text
        }
        SeekBar {
            id: seeker
            visible: (clip.words || clip.mini) && !clip.bare
            sheet: clip.storyboardUrl
            ready: clip.current && video.state === VideoPlayer.Playing && !clip.mini
            x: clip.mini ? 10 : foot.x
            width: parent.width - 2 * x
            y: parent.height - height + 1 - (clip.mini ? 0 : clip.wordsBottom)
            position: video.position
            buffered: video.bufferedTo
            duration: video.duration > 0 ? video.duration : clip.duration
            onSeek: milliseconds => video.seek(milliseconds)
        }
        Corners {
            anchors.fill: parent
            radius: clip.mini ? 14 : 20
            upperToo: clip.form !== FeedLayout.Phone || clip.mini
            color: Theme.dark.canvas
            ground: clip.ground
            light: clip.light
            place: clip.place
        }
        FocusRing { tokens: Theme.dark; anchors.margins: 4; shown: clip.activeFocus; cornerRadius: 12 }
    }
}
