// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Vireo.App.Feed

//! The keys of the feed, for Keys.forwardTo; KeysSheet lists them for people.
Item {
    id: keys

    property ClipView clip: null
    property bool talking: false

    signal step(int by)
    signal toggle
    signal like
    signal talk
    signal quiet
    signal full
    signal reload
    signal help
    signal person

    function seekBy(milliseconds: real): void {
        if (clip)
            clip.player.seek(Math.max(0, clip.player.position + milliseconds));
    }

    Keys.onPressed: event => {
        event.accepted = true;
        switch (event.key) {
        case Qt.Key_J: case Qt.Key_Down: step(1); break;
        case Qt.Key_K: case Qt.Key_Up: step(-1); break;
        case Qt.Key_Space: toggle(); break;
        case Qt.Key_L: like(); break;
        case Qt.Key_C: talk(); break;
        case Qt.Key_M: Feed.muted = !Feed.muted; break;
        case Qt.Key_P: person(); break;
        case Qt.Key_F: full(); break;
        case Qt.Key_R: reload(); break;
        case Qt.Key_Question: help(); break;
        case Qt.Key_Left: seekBy(-5000); break;
        case Qt.Key_Right: seekBy(5000); break;
        case Qt.Key_Escape:
            event.accepted = talking;
            quiet();
            break;
        default: event.accepted = false;
        }
    }
}
