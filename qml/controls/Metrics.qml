// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma Singleton

import QtQuick

//! Space, shape and layout classes of the look, in device-independent pixels.
QtObject {
    enum Form { Phone, Tablet, Desktop }

    //! Written by the shell as its window changes.
    property real windowWidth: 390
    property real windowHeight: 844
    //! Height at the foot of every page that the tab bar lies over; 0 where there is none.
    property real bottomInset: 0
    //! How many sheets are out. What lies behind them follows no finger: its handlers would take the
    //! drag from what is in the sheet.
    property int sheets: 0
    readonly property int form: windowWidth < 600 ? Metrics.Phone : windowWidth < 1024 ? Metrics.Tablet : Metrics.Desktop
    readonly property bool phone: form === Metrics.Phone
    readonly property bool desktop: form === Metrics.Desktop

    readonly property real cardMargin: 16
    readonly property real textMargin: 20
    //! The most that a column of rows takes of a wide page.
    readonly property real columnWidth: 720
    readonly property real hit: desktop ? 44 : 48
    readonly property real primaryHeight: desktop ? 44 : 54
    readonly property real railWidth: form === Metrics.Phone ? 0 : desktop ? 224 : 80
    readonly property real tabBarHeight: 52

    readonly property real radiusThumbnail: 8
    readonly property real radiusGrid: 10
    readonly property real radiusSmall: 12
    readonly property real radiusButton: 14
    readonly property real radiusCard: 18
    readonly property real radiusClip: 20
    readonly property real radiusSheet: 24
}
