// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! One page drawn over another by the finger: it follows 1:1, what lies behind moves 0.3 of that;
//! on at 22 % or 600 px/s, on the snap spring. With reduced motion the pages cross-fade.
Item {
    id: side

    property bool mirrored: false
    property PageSlot over: null
    property PageSlot under: null
    //! The upper page comes; else it goes.
    property bool entering: true
    property bool idle: true
    //! The finger has not been lifted yet.
    property bool undecided: false
    property bool ended: false
    readonly property int towards: mirrored ? -1 : 1
    //! How far the upper page is from covering the lower, in pixels.
    readonly property real away: spring.value

    //! The finger is lifted: the upper page leaves, or covers the lower one.
    signal decided(bool leaves)
    //! And has come to rest.
    signal rested(bool leaves)

    function begin(enter: bool): void {
        entering = enter;
        ended = false;
        idle = false;
        undecided = true;
        spring.value = enter ? width : 0;
    }
    //! \a offset of the finger, to the right.
    function follow(offset: real): void {
        if (undecided)
            spring.value = Math.max(0, Math.min(width, (entering ? width : 0) + offset * towards));
    }
    function letGo(offset: real, velocity: real): void {
        if (!undecided)
            return;
        // Both towards where the page would go.
        const way = offset * towards * (entering ? -1 : 1);
        const speed = velocity * towards * (entering ? -1 : 1);
        const on = way > 0 && (Math.abs(speed) >= 600 ? speed > 0 : way >= 0.22 * width);
        undecided = false;
        ended = on !== entering;
        decided(ended);
        spring.go(ended ? width : 0, velocity * towards);
        if (!spring.moving)
            rest();
    }
    //! At once, where something else wants the pages.
    function finish(): void {
        if (idle)
            return;
        if (undecided) {
            undecided = false;
            ended = entering;
            decided(ended);
        }
        spring.jump(ended ? width : 0);
        rest();
    }
    function rest(): void {
        if (idle || undecided)
            return;
        const slots = [over, under];
        idle = true;
        for (const slot of slots) {
            if (slot) {
                slot.x = 0;
                slot.fade = 1;
            }
        }
        rested(ended);
    }
    function place(): void {
        if (idle || !over)
            return;
        over.x = Motion.reduced ? 0 : away * towards;
        over.fade = Motion.reduced ? 1 - away / Math.max(1, width) : 1;
        if (under)
            under.x = Motion.reduced ? 0 : -0.3 * (width - away) * towards;
    }

    onOverChanged: place()
    onAwayChanged: place()

    Spring {
        id: spring
        stiffness: 380
        damping: 39
        reduced: Motion.reduced
        onSettled: side.rest()
    }
}
