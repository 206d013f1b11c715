// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls
import Vireo.Shell

//! The pages: one a tab, and a pile over the tab in front. The topmost is in front; a finger can
//! draw a page in from the side, and take it away again.
Item {
    id: stack

    //! The addresses of the tabs' pages.
    property var tabPages: []
    property int tab: 0
    readonly property alias count: pile.count
    //! Counts pages that came and went: itemAt() alone tells no binding of them.
    property int pagesMade: 0
    readonly property PageSlot front: pagesMade === 0 ? null : frontIndex >= 0 ? piled.itemAt(frontIndex) as PageSlot : tabs.itemAt(tab) as PageSlot
    //! While a finger moves a page, the one that was in front still is.
    property int held: -2
    readonly property int frontIndex: held > -2 ? held : pile.count - 1

    signal asked(string what, var values)

    function topIs(address: string): bool {
        return pile.count > 0 && pile.get(pile.count - 1).address === address;
    }
    function push(address: string, values: var): void {
        side.finish();
        const text = JSON.stringify(values);
        if (topIs(address) && pile.get(pile.count - 1).values === text)
            return;
        pile.append({address: address, values: text});
    }
    function pop(): void {
        side.finish();
        if (pile.count > 0)
            pile.remove(pile.count - 1);
    }
    function clear(): void {
        side.finish();
        pile.clear();
    }
    function drop(address: string): void {
        side.finish();
        for (let i = pile.count - 1; i >= 0; --i) {
            if (pile.get(i).address === address)
                pile.remove(i);
        }
    }
    function slotAt(index: int): PageSlot {
        return (index >= 0 ? piled.itemAt(index) : tabs.itemAt(tab)) as PageSlot;
    }
    //! The finger is \a offset from where it began, to the right; a page comes in against the
    //! direction of reading.
    function draw(address: string, values: var, offset: real): void {
        if (side.idle) {
            held = pile.count - 1;
            pile.append({address: address, values: JSON.stringify(values)});
            side.begin(true);
        }
        side.follow(offset);
    }
    //! The finger takes the topmost page away.
    function drawBack(offset: real): void {
        if (side.idle && pile.count > 0) {
            held = pile.count - 1;
            side.begin(false);
        }
        side.follow(offset);
    }
    function letGo(offset: real, velocity: real): void {
        side.letGo(offset, velocity);
    }

    SideSwipe {
        id: side
        width: stack.width
        mirrored: stack.LayoutMirroring.enabled
        over: idle || stack.pagesMade === 0 ? null : stack.slotAt(pile.count - 1)
        under: idle || stack.pagesMade === 0 ? null : stack.slotAt(pile.count - 2)
        onDecided: leaves => stack.held = pile.count - (leaves ? 2 : 1)
        onRested: leaves => {
            if (leaves)
                pile.remove(pile.count - 1);
            stack.held = -2;
        }
    }
    ListModel {
        id: pile
        dynamicRoles: false
    }
    Repeater {
        id: tabs
        model: stack.tabPages
        onItemAdded: ++stack.pagesMade
        onItemRemoved: ++stack.pagesMade

        PageSlot {
            id: tabSlot

            required property int index
            required property string modelData

            width: stack.width
            height: stack.height
            address: modelData
            front: stack.frontIndex < 0 && stack.tab === index
            aside: !front && stack.front !== null && !stack.front.dark && !stack.front.noMini && stack.front.ready
            moving: tabSlot === side.over || tabSlot === side.under
            onAsked: (what, values) => stack.asked(what, values)
        }
    }
    Repeater {
        id: piled
        model: pile
        onItemAdded: ++stack.pagesMade
        onItemRemoved: ++stack.pagesMade

        PageSlot {
            id: pileSlot

            required property int index
            required property var model

            width: stack.width
            height: stack.height
            address: model.address
            values: JSON.parse(model.values)
            pushed: true
            front: index === stack.frontIndex
            wanted: true
            moving: pileSlot === side.over || pileSlot === side.under
            onAsked: (what, values) => stack.asked(what, values)
        }
    }
    DragHandler {
        id: back
        property real moved: 0

        target: null
        enabled: pile.count > 0 && Metrics.sheets === 0 && (side.idle || active)
        dragThreshold: 14
        yAxis.enabled: false
        onActiveChanged: if (!active) stack.letGo(moved, centroid.velocity.x)
        onTranslationChanged: {
            if (!active)
                return;
            moved = translation.x;
            if (!side.idle || moved * side.towards > 0)
                stack.drawBack(moved);
        }
    }
}
