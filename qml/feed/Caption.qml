// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A clip's words: two lines, and all of them on "more", with a scroll of their own where they are
//! many. Set by a stranger, so the markup comes escaped from the model. Each text stands on the
//! side where its language begins.
Item {
    id: caption

    property string markup
    //! The same with anchors; only asked what lies under a finger, never seen.
    property string anchored
    property var links: []
    property bool open: false
    property real size: 16
    property int lines: 2
    //! How high it may get when it is open.
    property real most: 10000
    //! What its words fade into where more of them lie on, see ClipView.
    property color ground: Theme.alpha(Theme.dark.scrim, 0.4)
    property color color: Theme.dark.ink
    //! Of tags and handles.
    property color linkColor: color
    //! There is more than the lines hold.
    readonly property bool longer: whole.lineCount > lines
    //! Whole lines, and the one with "less".
    readonly property real tallest: Math.max(2, Math.floor((most - more.height) / whole.lineHeight)) * whole.lineHeight + more.height
    readonly property bool scrolls: open && whole.implicitHeight > view.height + 1
    //! A finger is on words that scroll.
    readonly property bool held: touch.active && scrolls
    property string focused
    //! Measured, not asked of the label: from Qt 6.8 on a text lays itself out when it is asked, and
    //! so a width that rests on it would change while it is found.
    readonly property real moreWidth: Math.ceil(moreSize.advanceWidth) + 1

    //! "#tag" or "@handle".
    signal linkActivated(string link)

    //! For a screen reader: what a person wrote, without marks of ours.
    readonly property string plain: markup.replace(/<br\/?>/g, "\n").replace(/<[^>]*>/g, "").replace(/[\u2068\u2069]/g, "")
        .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&nbsp;/g, " ").replace(/&amp;/g, "&")

    //! All of it, or the first lines again; false where there is no more.
    function turn(): bool {
        if (longer)
            open = !open;
        return longer;
    }
    function shown(): string {
        const words = focused.length > 0 ? markup.replace("<b>" + focused + "</b>", "<b><u>" + focused + "</u></b>") : markup;
        return Qt.colorEqual(linkColor, color) ? words : words.replace(/<b>/g, "<font color=\"" + linkColor + "\"><b>").replace(/<\/b>/g, "</b></font>");
    }

    component Words: Text {
        id: words
        function under(at: point): string { return probe.linkAt(at.x, at.y); }

        width: caption.width
        text: caption.shown()
        textFormat: Text.StyledText
        font.family: more.font.family
        font.pixelSize: Math.round(caption.size * Theme.textScale)
        lineHeightMode: Text.FixedHeight
        lineHeight: Math.round((caption.size + 7) * Theme.textScale)
        color: caption.color
        wrapMode: Text.Wrap
        Accessible.ignored: true

        Text {
            id: probe
            width: words.width
            opacity: 0
            text: caption.anchored
            textFormat: words.textFormat
            font: words.font
            lineHeightMode: words.lineHeightMode
            lineHeight: words.lineHeight
            wrapMode: words.wrapMode
            maximumLineCount: words.maximumLineCount
            elide: words.elide
            horizontalAlignment: words.effectiveHorizontalAlignment
            Accessible.ignored: true
        }
    }

    onMarkupChanged: {
        open = false;
        view.contentY = 0;
    }
    implicitHeight: open ? Math.min(tallest, whole.implicitHeight + (longer ? more.height : 0)) : Math.min(whole.lineCount, lines) * whole.lineHeight
    visible: markup.length > 0
    activeFocusOnTab: true
    Accessible.role: longer ? Accessible.Button : Accessible.StaticText
    Accessible.name: plain
    Accessible.description: longer ? (open ? qsTr("Shows less") : qsTr("Shows all of it")) : ""
    Accessible.focusable: true
    Accessible.onPressAction: turn()
    Keys.onReturnPressed: event => event.accepted = turn()
    Keys.onEnterPressed: event => event.accepted = turn()
    // A tower of combining marks stays within its lines.
    clip: true

    Flickable {
        id: view
        width: parent.width
        height: parent.height - (caption.open && caption.longer ? more.height : 0)
        contentHeight: whole.implicitHeight
        interactive: caption.scrolls
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        // It rests on whole lines.
        onMovementEnded: contentY = Math.min(contentHeight - height, Math.round(contentY / whole.lineHeight) * whole.lineHeight)
        T.ScrollBar.vertical: ScrollLine {}

        Words {
            id: whole
            visible: caption.open || !caption.longer
        }
    }
    Repeater {
        model: 2

        Rectangle {
            id: fade
            required property int index
            readonly property bool atFoot: index === 1

            y: atFoot ? view.height - height : 0
            width: caption.width
            height: 18
            visible: caption.scrolls && (atFoot ? view.contentY < view.contentHeight - view.height - 1 : view.contentY > 1)
            gradient: Gradient {
                GradientStop { position: 0; color: fade.atFoot ? Theme.alpha(caption.ground, 0) : caption.ground }
                GradientStop { position: 1; color: fade.atFoot ? caption.ground : Theme.alpha(caption.ground, 0) }
            }
        }
    }
    TextMetrics { id: moreSize; font: more.font; text: more.text }
    Words {
        id: few
        // Its own text, so that making room for "more" cannot change whether there is more.
        width: parent.width - caption.moreWidth - 6
        x: effectiveHorizontalAlignment === Text.AlignRight ? caption.moreWidth + 6 : 0
        visible: !whole.visible
        maximumLineCount: caption.lines
        elide: Text.ElideRight
    }
    Label {
        id: more
        x: few.effectiveHorizontalAlignment === Text.AlignRight ? 0 : parent.width - width
        anchors.bottom: parent.bottom
        visible: caption.longer
        text: caption.open ? qsTr("less") : qsTr("more")
        width: caption.moreWidth
        role: Theme.Label
        size: caption.size
        height: whole.lineHeight
        topPadding: 0
        bottomPadding: 0
        verticalAlignment: Text.AlignVCenter
        color: caption.color
        opacity: 0.85
        Accessible.role: Accessible.Button
        Accessible.name: text
        Accessible.onPressAction: caption.turn()
    }
    Repeater {
        model: caption.links

        // The links' way in for keyboard and screen reader; the focused one is underlined.
        Item {
            id: link
            required property string modelData
            activeFocusOnTab: true
            onActiveFocusChanged: if (activeFocus) caption.focused = modelData; else if (caption.focused === modelData) caption.focused = ""
            Accessible.role: Accessible.Link
            Accessible.name: modelData
            Accessible.onPressAction: caption.linkActivated(link.modelData)
            Keys.onReturnPressed: caption.linkActivated(link.modelData)
            Keys.onEnterPressed: caption.linkActivated(link.modelData)
        }
    }
    // Inside, as the words are cut off at the edge.
    FocusRing { tokens: Theme.dark; anchors.margins: 0; shown: caption.activeFocus; cornerRadius: 4; z: 1 }
    PointHandler { id: touch; enabled: caption.scrolls }
    TapHandler {
        enabled: caption.longer || caption.links.length > 0
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: point => {
            const on = whole.visible ? whole.under(caption.mapToItem(whole, point.position)) : few.under(caption.mapToItem(few, point.position));
            if (on.length > 0)
                caption.linkActivated(on);
            else
                caption.turn();
        }
    }
}
