// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.App.Care
import Vireo.App.Feed
import Vireo.App.Inbox
import Vireo.App.Profile
import Vireo.App.Settings
import Vireo.Auth
import Vireo.Controls
import Vireo.Feed
import Vireo.Shell

//! The window: a bar or a rail, one page in front, messages over it.
Window {
    id: window

    enum Tab { Feed, Search, Create, Inbox, You }

    property int tab: Main.Feed
    //! Where the composition root put in a server; without one only its choice is offered.
    readonly property bool connected: Auth.serverName.length > 0
    readonly property PageSlot front: content.front
    //! For the tour.
    readonly property bool frontReady: front !== null && front.ready
    readonly property var frontPage: front !== null ? front.page : null

    readonly property real footInset: front !== null ? front.footInset : 0
    readonly property bool dark: front !== null && front.dark
    readonly property Palette tokens: dark ? Theme.dark : Theme.colors
    readonly property bool bare: front === null || front.coversTabs
    readonly property var places: [
        {icon: "home", label: qsTr("Feed"), filled: true, tab: Main.Feed},
        {icon: "search", label: qsTr("Search"), filled: true, tab: Main.Search},
        {icon: "create", label: qsTr("Create"), filled: false, tab: Main.Create},
        {icon: "inbox", label: qsTr("Inbox"), filled: true, tab: Main.Inbox},
        {icon: "profile", label: qsTr("You"), filled: true, avatar: Profiles.signedIn, tab: Main.You}]
    //! The rail has Create as its own button, and room for what was saved.
    readonly property var railPlaces: places.slice(0, 2).concat([places[3]])
        .concat(Profiles.signedIn ? [{icon: "bookmark", label: qsTr("Saved"), filled: true, go: "saved"}] : [])
        .concat([places[4]])
        .concat(moderates ? [{icon: "shield", label: qsTr("Care"), filled: false, go: "care"}] : [])

    readonly property bool moderates: connected && Care !== null && Care.staff
    //! Puts a page in front: "feed", "search", "create", "inbox", "you", "profile", "clip", "shelf", "saved", "edit", "sound",
    //! "people", "settings", "setting", "care", "status", "signIn".
    function go(what: string, values: var): void {
        const given = values || [];
        switch (what) {
        case "back": back(); break;
        case "feed": choose(Main.Feed); break;
        case "search": choose(Main.Search); break;
        case "create": choose(Main.Create); break;
        case "inbox": choose(Main.Inbox); break;
        case "you": choose(Main.You); break;
        case "profile":
            if (given[0] === Profiles.myId)
                choose(Main.You);
            else
                push(Pages.profile, {accountId: given[0]});
            break;
        case "draw":
            if (given[0] !== Profiles.myId)
                content.draw(Pages.profile, {accountId: given[0]}, given[1]);
            break;
        case "drawBack": content.drawBack(given[0]); break;
        case "let": content.letGo(given[0], given[1]); break;
        case "tag": push(Pages.feed, {tag: given[0]}); break;
        case "clip": push(Pages.feed, {accountId: given[0] || "", videoId: given[1]}); break;
        case "saved":
            choose(Main.You);
            frontPage.showSaved();
            break;
        case "shelf": push(Pages.feed, {list: given[0], accountId: given[1], videoId: given[2]}); break;
        case "people": push(Pages.people, {list: given[0], accountId: given[1] || ""}); break;
        case "setting": push(Pages.setting[given[0]], {}); break;
        case "edit": push(Pages.edit, {videoId: given[0]}); break;
        case "sound": push(Pages.sound, {soundId: given[0]}); break;
        case "settings": push(Pages.settings, {}); break;
        case "care": push(Pages.care, {}); break;
        case "status": push(Pages.status, {}); break;
        case "age": ageSheet.open(); break;
        case "signIn": push(Pages.signIn, {why: given[0] || ""}); break;
        }
    }
    function choose(place: int): void {
        // Pressed once more it is the person again, not one of their lists.
        if (place === Main.You && tab === place && content.count === 0)
            frontPage?.turn(0);
        content.clear();
        tab = place;
    }
    function push(address: string, values: var): void {
        content.push(address, values);
    }
    function back(): void {
        if (content.count > 0)
            content.pop();
        else if (tab !== Main.Feed)
            tab = Main.Feed;
    }

    width: 1280
    height: 860
    minimumWidth: 320
    minimumHeight: 480
    visible: true
    title: qsTr("Vireo")
    color: Theme.colors.canvas
    // For Qt's own dialogs, where the system has none.
    palette {
        window: Theme.colors.shelf
        windowText: Theme.colors.ink
        base: Theme.colors.surface
        alternateBase: Theme.colors.shelf
        text: Theme.colors.ink
        placeholderText: Theme.colors.ink3
        button: Theme.colors.raised
        buttonText: Theme.colors.ink
        brightText: Theme.colors.ink
        light: Theme.colors.raised
        midlight: Theme.colors.raised
        mid: Theme.colors.line
        dark: Theme.colors.control
        shadow: Theme.colors.canvas
        highlight: Theme.colors.leaf
        highlightedText: Theme.colors.onLeaf
        link: Theme.colors.sky
    }
    LayoutMirroring.enabled: Settings.rightToLeft
    LayoutMirroring.childrenInherit: true
    Component.onCompleted: if (!connected) go("signIn", [])

    Binding { target: Theme; property: "mode"; value: Settings.appearance }
    Binding { target: Theme; property: "reducedMotion"; value: Settings.reduceMotion }
    Binding { target: Theme; property: "textScale"; value: Settings.textPercent / 100 }
    Binding { target: window.connected ? Feed.sitting : null; property: "clipLimit"; value: Settings.sessionClips }
    Binding { target: window.connected ? Feed.sitting : null; property: "minuteLimit"; value: Settings.sessionMinutes }
    Binding { target: window.connected ? Feed.sitting : null; property: "breakMinutes"; value: Settings.breakMinutes }
    Binding { target: Metrics; property: "windowWidth"; value: window.width }
    Binding { target: Metrics; property: "windowHeight"; value: window.height }
    Binding { target: Metrics; property: "bottomInset"; value: bar.visible ? window.height - bar.y : 0 }

    Connections {
        target: Auth
        // No binding: that would have the new step before the handler below compares.
        property int before: -1
        Component.onCompleted: before = Auth.step

        function onChanged(): void {
            if (Auth.step === before)
                return;
            const wasIn = before === Auth.SignedIn;
            const restored = before === Auth.Restoring;
            before = Auth.step;
            if (Auth.signedIn) {
                content.drop(Pages.signIn);
                if (!restored)
                    Toasts.show(qsTr("Signed in as %1").arg(Profiles.myName), {iconName: "check"});
            } else if (wasIn) {
                window.choose(Main.Feed);
                Toasts.show(qsTr("Signed out on this device"), {iconName: "signout"});
            } else if (restored) {
                window.go("signIn", []);
            }
        }
        function onClipRequested(videoId: string): void { window.go("clip", ["", videoId]); }
        function onLinkFailed(): void {
            // The words, and the way to a new link, stand on the sign-in page.
            if (Auth.signedIn)
                Toasts.show(Auth.errorText, {iconName: "alert"});
            else if (!content.topIs(Pages.signIn))
                window.go("signIn", []);
        }
        function onSecondStepAsked(): void {
            if (!content.topIs(Pages.signIn))
                window.go("signIn", []);
        }
        function onLinkRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
        function onSessionEnded(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Connections {
        target: window.connected ? Feed.sitting : null
        function onBreakDue(minutes: int): void { Toasts.show(qsTr("%1 minutes without a pause. A good moment to look up.").arg(minutes), {iconName: "clock"}); }
    }
    Connections {
        target: window.connected ? Care : null
        function onSignInNeeded(why: string): void { window.go("signIn", [why]); }
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    PageStack {
        id: content
        x: rail.visible && !LayoutMirroring.enabled ? rail.width : 0
        width: parent.width - (rail.visible ? rail.width : 0)
        height: parent.height
        clip: true
        tab: window.tab
        tabPages: window.connected ? [Pages.feed, Pages.search, Pages.create, Pages.inbox, Pages.profile] : []
        onAsked: (what, values) => {
            if (what === "feed" && window.tab === Main.Feed && count > 0)
                clear();
            else
                window.go(what, values);
        }
    }
    NavRail {
        id: rail
        x: LayoutMirroring.enabled ? parent.width - width : 0
        height: parent.height
        visible: !Metrics.phone && !window.bare
        wide: Metrics.desktop
        tokens: window.tokens
        model: window.railPlaces
        news: ({inbox: Inbox.unread})
        current: content.count > 0 ? (content.front !== null && content.front.address === Pages.care ? window.railPlaces.length - 1 : -1)
            : window.tab === Main.You && window.frontPage?.tab === 2 ? window.railPlaces.findIndex(place => place.go === "saved") : window.railPlaces.findIndex(place => place.tab === window.tab)
        personName: Profiles.myName
        personKey: Profiles.myId
        personPicture: Profiles.myAvatarUrl
        personNote: Auth.serverName
        onChosen: index => window.railPlaces[index].tab === undefined ? window.go(window.railPlaces[index].go, []) : window.choose(window.railPlaces[index].tab)
        onCreateChosen: window.choose(Main.Create)
        onPersonChosen: window.choose(Main.You)
    }
    Rectangle {
        anchors.fill: bar
        anchors.bottomMargin: -bar.below
        visible: bar.visible && !window.dark
        color: window.tokens.canvas
    }
    TabBar {
        id: bar

        // Below a tall clip there is room to keep clear of the screen's own edge.
        readonly property real below: window.height - window.width * 16 / 9 >= 130 ? 26 : 4

        y: parent.height - height - below
        width: parent.width
        visible: Metrics.phone && !window.bare
        tokens: window.tokens
        model: window.places
        news: ({inbox: Inbox.unread})
        current: content.count > 0 ? -1 : window.tab
        personName: Profiles.myName
        personKey: Profiles.myId
        personPicture: Profiles.myAvatarUrl
        onChosen: index => window.choose(index)
    }
    OfflineBar {
        id: offline
        x: content.x + (content.width - width) / 2
        y: window.height - height - Metrics.bottomInset - 14 - window.footInset
        width: Math.min(content.width - 28, 420)
        offline: Auth.offline && !window.dark && !window.bare
    }
    Toast {
        // Over a clip it comes from above: at the foot it would cover the clip's own words.
        readonly property bool above: window.dark && Metrics.phone

        x: content.x + (content.width - width) / 2
        y: above ? (Auth.offline ? 120 : 62) : window.height - height - (Metrics.phone ? Metrics.bottomInset + 14 : 28) - window.footInset - (offline.visible ? offline.height + 8 : 0)
        width: Math.min(content.width - 28, 420)
    }
    LinkDialog {}
    AgeSheet { id: ageSheet }
    PackSheet {
        onWatch: videoId => window.go("shelf", ["kept", "", videoId])
    }
    DropArea {
        anchors.fill: parent
        keys: ["text/uri-list"]
        // Other files are for the page below.
        onEntered: drag => drag.accepted = drag.urls.length === 1 && Packs.isPack(drag.urls[0].toString())
        onDropped: drop => Packs.open(drop.urls[0])
    }
    Connections {
        target: Wake
        function onInboxAsked(): void { window.choose(Main.Inbox); }
    }
    Connections {
        target: Account
        function onLeft(date: string): void { Toasts.show(qsTr("Your account goes on %1. Sign in before to keep it").arg(date), {iconName: "clock"}); }
    }

    Shortcut { sequences: ["Escape", "Alt+Left", "Back"]; enabled: content.count > 0; onActivated: window.back() }
    Shortcut { sequence: "Ctrl+1"; onActivated: window.choose(Main.Feed) }
    Shortcut { sequence: "Ctrl+2"; onActivated: window.choose(Main.Search) }
    Shortcut { sequence: "Ctrl+3"; onActivated: window.choose(Main.Create) }
    Shortcut { sequence: "Ctrl+4"; onActivated: window.choose(Main.Inbox) }
    Shortcut { sequence: "Ctrl+5"; onActivated: window.choose(Main.You) }
    Shortcut { sequence: "Ctrl+,"; onActivated: window.go("settings", []) }
    Shortcut { sequence: "Ctrl+Q"; onActivated: Qt.quit() }
}
