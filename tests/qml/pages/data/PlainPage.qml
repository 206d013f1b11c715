// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

//! A page for the shell that does nothing.
Rectangle {
    property bool active: false
    property bool pushed: false
    property string name: "tab"
    property bool noMini: false
    property real footInset: 0

    color: pushed ? "#203040" : "#402030"
}
