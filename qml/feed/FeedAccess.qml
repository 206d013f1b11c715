// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! The feed for keyboard and screen reader: where Tab goes, and what a swipe says.
//!
//! The order is the look's: clip, creator, follow, text, reason, what to do with the clip, the bar,
//! the tabs. In a wide window all of it is the same, wherever it lies, and the comments come last.
Item {
    id: access

    required property Item page
    required property ClipStage stage
    required property Talk talk
    //! What stands in place of clips or controls.
    property var extra: []
    readonly property ClipView clip: stage.current
    readonly property SidePanel panel: talk.panel
    readonly property bool talking: stage.talking && panel === null

    onClipChanged: said.restart()

    // Who flips through clips hears of the one where they stop.
    Timer {
        id: said
        interval: 250
        onTriggered: {
            if (access.stage.active && access.clip !== null && !access.talking)
                announcer.say(access.clip.accessibleName);
        }
    }
    Announcer {
        id: announcer
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    FocusOrder {
        scope: access.page
        stops: access.talking ? [access.talk.sheetStop]
            : access.stage.bare ? [access.clip, ...access.extra]
            : access.panel !== null
            ? [access.clip, access.panel.creatorStop, access.panel.textStop, access.panel.soundStop, access.panel.reasonStop, access.panel.actionStop, access.stage.barStop, access.stage.headStop, access.stage.arrowStop, access.stage.keyStop, access.panel.talkStop].concat(access.extra)
            : [access.clip, access.clip?.wordStop, access.stage.actionStop, access.clip?.barStop, access.stage.headStop].concat(access.extra)
    }
}
