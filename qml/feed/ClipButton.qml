// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Vireo.Controls

//! A button over a picture, on a ground of its own so that it is seen whatever the picture is.
IconButton {
    tokens: Theme.dark
    color: "#FFFFFF"
    iconSize: 20

    Rectangle {
        anchors.centerIn: parent
        z: -1
        width: 32
        height: 32
        radius: 16
        color: "#CC0B100E"
    }
}
