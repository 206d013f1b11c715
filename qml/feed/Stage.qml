// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! Where things lie on the feed's page, after the layout table of the look: numbers only.
//!
//! The stage is what the side panel or the side sheet leaves over; rects are in its coordinates.
QtObject {
    //! What decides the form: the window's width, or the page's own where it is a part of another.
    property real roomWidth: Metrics.windowWidth
    //! Of the page.
    property real width: 0
    property real height: 0
    property bool mirrored: false
    //! There is a clip to show beside a panel.
    property bool filled: false
    //! The comments are called for; how far they are out, 0..1.
    property bool talking: false
    property real out: 0

    readonly property int form: FeedLayout.form(roomWidth)
    readonly property bool phone: form === FeedLayout.Phone
    readonly property bool panelled: FeedLayout.panelOpen(roomWidth) && filled
    readonly property bool sideTalk: talking && !phone && !panelled
    readonly property int shelf: FeedLayout.shelf(width, height)

    readonly property real panelWidth: 400
    readonly property real sheetWidth: phone ? width : 360
    readonly property real sheetHeight: phone ? Math.round(height * (height < 600 ? 0.78 : 0.63)) : height
    readonly property real beside: (panelled ? panelWidth : 0) + (sideTalk ? sheetWidth : 0)
    readonly property real stageWidth: width - beside
    readonly property real stageX: mirrored ? beside : 0

    //! Room that the arrows, or the column of actions, take at the clip's end.
    readonly property real endRoom: 92
    readonly property rect centred: FeedLayout.wideFrame(stageWidth, height, 24, 0)
    readonly property bool roomy: centred.x >= endRoom
    readonly property rect wide: sideTalk || (panelled && roomy) ? centred : FeedLayout.wideFrame(stageWidth, height, 24, endRoom)
    readonly property rect rest: phone ? FeedLayout.phoneFrame(width, height)
        : mirrored ? Qt.rect(stageWidth - wide.x - wide.width, wide.y, wide.width, wide.height) : wide
    readonly property rect mini: {
        const room = height - sheetHeight;
        const tall = Math.max(0, Math.min(242, room - 24));
        return Qt.rect((width - tall * 9 / 16) / 2, (room - tall) / 2, tall * 9 / 16, tall);
    }
    readonly property rect frame: Qt.rect(blend(rest.x, mini.x), blend(rest.y, mini.y), blend(rest.width, mini.width), blend(rest.height, mini.height))

    //! The names of the feeds stand beside the clip where there is room for them, else over it.
    readonly property bool headBeside: panelled && centred.x >= 28 + 104 * Theme.textScale
    readonly property rect head: phone ? Qt.rect(0, 6, width, 48)
        : headBeside ? Qt.rect(mirrored ? stageWidth - centred.x : 0, rest.y + 2, centred.x, 48) : Qt.rect(rest.x, rest.y + 6, rest.width, 48)
    //! What lies over the clip's foot besides its words.
    readonly property real wordsBottom: !phone || shelf === FeedLayout.Full ? 0 : shelf === FeedLayout.Tabs ? 52 : 52 + Metrics.bottomInset
    //! On a phone without a shelf for them the actions lie over the clip's foot, below its words.
    readonly property bool actionsOver: phone && shelf !== FeedLayout.Full
    readonly property real actionsX: phone ? 18 : mirrored ? rest.x - 14 - 64 : rest.x + rest.width + 14
    readonly property real actionsWidth: phone ? width - 36 : 64

    function actionsY(tall: real): real {
        if (!phone)
            return rest.y + rest.height - tall - 24;
        if (shelf === FeedLayout.Full)
            return rest.height + Math.max(0, (height - Metrics.bottomInset - rest.height - 48) / 2);
        return shelf === FeedLayout.Tabs ? rest.height - 52 : height - Metrics.bottomInset - 52;
    }
    function blend(a: real, b: real): real {
        return a + (b - a) * (phone ? out : 0);
    }
}
