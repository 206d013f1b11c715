// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! The weakest shade that keeps text over a clip readable: flat behind the lines, fading out past
//! them. Set alpha from BlurHash.scrimAlpha(); it never changes within a clip.
Item {
    id: scrim

    property real alpha: 0.66
    //! Height behind the lines.
    property real flat: 120
    property real fade: 120
    property bool atTop: false

    implicitHeight: flat + fade

    Rectangle {
        width: parent.width
        height: scrim.flat
        y: scrim.atTop ? 0 : scrim.height - height
        color: Theme.alpha(Theme.dark.scrim, scrim.alpha)
    }
    Rectangle {
        width: parent.width
        height: scrim.height - scrim.flat
        y: scrim.atTop ? scrim.flat : 0
        gradient: Gradient {
            GradientStop { position: 0; color: Theme.alpha(Theme.dark.scrim, scrim.atTop ? scrim.alpha : 0) }
            GradientStop { position: 0.5; color: Theme.alpha(Theme.dark.scrim, scrim.alpha * 0.42) }
            GradientStop { position: 1; color: Theme.alpha(Theme.dark.scrim, scrim.atTop ? 0 : scrim.alpha) }
        }
    }
}
