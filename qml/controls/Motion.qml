// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma Singleton

import QtQuick
import Vireo.Controls

//! Curves for Easing.BezierSpline and the durations of the motion table, in milliseconds.
QtObject {
    readonly property var move: [0.2, 0, 0, 1, 1, 1]
    readonly property var enter: [0.05, 0.7, 0.1, 1, 1, 1]
    readonly property var leave: [0.3, 0, 0.8, 0.15, 1, 1]

    readonly property bool reduced: Theme.reducedMotion
    readonly property int fade: 120
    readonly property int tab: reduced ? 0 : 120
    readonly property int fill: reduced ? 0 : 100
    readonly property int circleToSquare: reduced ? 0 : 200
    readonly property int rerank: reduced ? 0 : 240
    readonly property int ambient: 400
    readonly property int shimmer: 1400
    readonly property int patience: 300
}
