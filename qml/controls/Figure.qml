// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A count in tabular figures (48.2K) that cross-fades when it changes and never jitters.
Item {
    id: figure

    property real value: 0
    //! Words to show in place of the count, e.g. a time.
    property string text: Format.count(value)
    property int role: Theme.Label
    property real size: 0
    property color color: Theme.colors.ink
    property string shownText
    property string leavingText

    implicitWidth: shown.implicitWidth
    implicitHeight: shown.implicitHeight
    baselineOffset: shown.baselineOffset
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Component.onCompleted: shownText = text

    onTextChanged: {
        if (shownText.length === 0 || !figure.visible) {
            shownText = text;
            return;
        }
        leavingText = shownText;
        shownText = text;
        fade.restart();
    }

    Label {
        id: shown
        text: figure.shownText
        tabular: true
        role: figure.role
        size: figure.size
        color: figure.color
        Accessible.ignored: true
    }
    Label {
        id: leaving
        text: figure.leavingText
        tabular: true
        role: figure.role
        size: figure.size
        color: figure.color
        opacity: 0
        visible: opacity > 0
        Accessible.ignored: true
    }
    ParallelAnimation {
        id: fade
        NumberAnimation { target: shown; property: "opacity"; from: 0; to: 1; duration: Motion.fade }
        NumberAnimation { target: leaving; property: "opacity"; from: 1; to: 0; duration: Motion.fade }
    }
}
