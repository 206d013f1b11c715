// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! The words over a card of settings.
Label {
    leftPadding: 4
    topPadding: 16
    bottomPadding: 8
    role: Theme.Caption
    weight: Font.DemiBold
    color: Theme.colors.ink3
    Accessible.role: Accessible.Heading
}
