// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import Vireo.Controls

//! Another thing to do here; destructive: its words warn, its shape does not.
ButtonBase {
    property bool destructive: false

    ink: destructive ? tokens.danger : tokens.ink
}
