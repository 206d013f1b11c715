// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import Vireo.Controls

//! Words that act, without a shape.
ButtonBase {
    fill: "transparent"
    drawnHeight: small ? 36 : 48
}
