// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick

//! The sheets over the feed: more to do with a clip, why it is here, the keys.
Item {
    id: sheets

    property ClipView clip: null
    property real speed: 1

    signal person(string accountId)
    signal hide
    signal reload
    signal speedChosen(real speed)
    signal figures

    function openMore(): void {
        more.about = clip;
        more.open();
    }
    function openWhy(): void {
        if (clip && clip.reason.length > 0)
            why.open();
    }
    function openKeys(): void {
        keys.open();
    }

    KeysSheet { id: keys }
    WhySheet { id: why; reason: sheets.clip?.reason ?? "" }
    MoreSheet {
        id: more
        speed: sheets.speed
        onPerson: sheets.person(about.creatorId)
        onWhy: sheets.openWhy()
        onHide: sheets.hide()
        onReload: sheets.reload()
        onSpeedChosen: speed => sheets.speedChosen(speed)
        onFigures: sheets.figures()
    }
}
