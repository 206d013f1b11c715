// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A surface that holds rows.
Rectangle {
    color: Theme.colors.surface
    radius: Metrics.radiusCard
    border.width: Theme.colors.outline
    border.color: Theme.colors.line
}
