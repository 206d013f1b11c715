// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import Vireo.Controls

//! The one thing to do here.
ButtonBase {
    fill: tokens.leaf
    ink: tokens.onLeaf
}
