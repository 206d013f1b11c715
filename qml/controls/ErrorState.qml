// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import Vireo.Controls

//! What happened, the figure, and the way out, in the place where it happened.
EmptyState {
    iconName: "alert"
    iconColor: tokens.amber
    primary: true
    buttonText: qsTr("Try again")
}
