// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Vireo.App.Feed

//! The keys of the feed, for Keys.forwardTo; KeysSheet lists them for people.
Item {
    id: keys

    required property FeedDeeds deeds
    property ClipView clip: null
    property bool talking: false
    property bool bare: false
    //! The right arrow is held.
    property bool fast: false

    signal step(int by)
    signal toggle
    signal quiet
    signal full
    signal hide
    signal figures

    function seekBy(milliseconds: real): void {
        if (clip)
            clip.player.seek(Math.max(0, Math.min(clip.duration - 1, clip.player.position + milliseconds)));
    }
    function seekTo(tenths: int): void {
        if (clip)
            clip.player.seek(clip.duration * tenths / 10);
    }
    function letGo(): void {
        held.stop();
        fast = false;
    }

    onActiveFocusChanged: if (!activeFocus) letGo()

    Timer {
        id: held
        interval: 300
        onTriggered: keys.fast = true
    }
    Keys.onReleased: event => {
        if (event.key !== Qt.Key_Right || event.isAutoRepeat)
            return;
        event.accepted = true;
        // A short press is a step; a long one was the fast ride itself.
        if (held.running)
            seekBy(5000);
        letGo();
    }

    Keys.onPressed: event => {
        event.accepted = true;
        switch (event.key) {
        case Qt.Key_J: case Qt.Key_Down: step(1); break;
        case Qt.Key_K: case Qt.Key_Up: step(-1); break;
        case Qt.Key_Space: toggle(); break;
        case Qt.Key_L: deeds.like(); break;
        case Qt.Key_C: deeds.comment(); break;
        case Qt.Key_B: deeds.save(); break;
        case Qt.Key_S: deeds.share(); break;
        case Qt.Key_T: Feed.subtitles = !Feed.subtitles; break;
        case Qt.Key_M: Feed.muted = !Feed.muted; break;
        case Qt.Key_P: if (clip) deeds.person(clip.creatorId); break;
        case Qt.Key_F: full(); break;
        case Qt.Key_R: deeds.feed?.reload(); break;
        case Qt.Key_Question: deeds.openKeys(); break;
        case Qt.Key_Left: seekBy(-5000); break;
        case Qt.Key_Right: if (!event.isAutoRepeat) held.restart(); break;
        case Qt.Key_H: hide(); break;
        case Qt.Key_W: deeds.openWhy(); break;
        case Qt.Key_D: figures(); break;
        case Qt.Key_Escape:
            event.accepted = talking || bare;
            quiet();
            break;
        default:
            event.accepted = event.key >= Qt.Key_0 && event.key <= Qt.Key_9;
            if (event.accepted)
                seekTo(event.key - Qt.Key_0);
        }
    }
}
