// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls
import Vireo.Shell

//! Holds one page, loaded when it is first wanted, and passes on what it asks of the shell.
FocusScope {
    id: slot

    property string address
    property var values: ({})
    property bool wanted: false
    property bool front: false
    property bool pushed: false
    //! Not in front, and what is plays nothing itself.
    property bool aside: false
    //! A finger moves it; it is seen whether it is in front or not.
    property bool moving: false
    property real fade: 1
    //! The page itself; whatever it is, it need not have any of the members below.
    readonly property var page: loader.item
    readonly property bool coversTabs: page !== null && page.coversTabs === true
    readonly property bool noMini: page !== null && page.noMini === true
    //! What stands at the foot of the page and must not be covered.
    readonly property real footInset: page !== null && page.footInset !== undefined ? page.footInset : 0
    readonly property bool dark: page !== null && page.dark === true
    readonly property bool ready: page !== null && page.ready !== false

    //! A signal of the page, by its name, with its arguments.
    signal asked(string what, var values)

    opacity: moving ? fade : front ? 1 : 0
    // In front it is there from the first moment: keys are forwarded to nothing that is invisible,
    // and on a busy machine the first step of the fade comes late.
    visible: front || opacity > 0
    enabled: front
    focus: front
    Behavior on opacity { enabled: !slot.moving; NumberAnimation { duration: Motion.tab } }
    onAsideChanged: tell()
    onFrontChanged: {
        // Once made it stays: whoever comes back finds everything as it was.
        if (front)
            wanted = true;
        tell();
    }

    function tell(): void {
        if (page && page.active !== undefined)
            page.active = front;
        if (page && page.aside !== undefined)
            page.aside = aside;
    }

    Loader {
        id: loader
        anchors.fill: parent
        active: slot.wanted || slot.front
        focus: true
        Component.onCompleted: setSource(slot.address, slot.values)
        onLoaded: {
            if (slot.page.pushed !== undefined)
                slot.page.pushed = slot.pushed;
            slot.tell();
        }
    }
    Connections {
        target: loader.item
        ignoreUnknownSignals: true
        function onBack(): void { slot.asked("back", []); }
        function onOpenProfile(accountId: string): void { slot.asked("profile", [accountId]); }
        function onOpenClip(accountId: string, videoId: string): void { slot.asked("clip", [accountId, videoId]); }
        function onOpenShelf(list: string, accountId: string, videoId: string): void { slot.asked("shelf", [list, accountId, videoId]); }
        function onOpenPeople(list: string, accountId: string): void { slot.asked("people", [list, accountId]); }
        function onOpenSetting(which: string): void { slot.asked("setting", [which]); }
        function onOpenTag(tag: string): void { slot.asked("tag", [tag]); }
        function onOpenEdit(videoId: string): void { slot.asked("edit", [videoId]); }
        function onOpenSound(soundId: string): void { slot.asked("sound", [soundId]); }
        function onDrawProfile(accountId: string, offset: real): void { slot.asked("draw", [accountId, offset]); }
        function onDrawBack(offset: real): void { slot.asked("drawBack", [offset]); }
        function onLetDrawn(offset: real, velocity: real): void { slot.asked("let", [offset, velocity]); }
        function onOpenCreate(): void { slot.asked("create", []); }
        function onOpenFeed(): void { slot.asked("feed", []); }
        function onOpenCare(): void { slot.asked("care", []); }
        function onOpenStatus(): void { slot.asked("status", []); }
        function onOpenSettings(): void { slot.asked("settings", []); }
        function onAgeAsked(): void { slot.asked("age", []); }
        function onSignInNeeded(why: string): void { slot.asked("signIn", [why]); }
    }
}
