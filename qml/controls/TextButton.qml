// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import Vireo.Controls

//! Words that act, without a shape.
ButtonBase {
    //! Its words begin where the place given to it does, in line with what stands above them; what
    //! shows that the pointer is over it reaches past them.
    property bool flush: false

    fill: "transparent"
    drawnHeight: small ? 36 : 48
    leftPadding: flush ? 0 : small ? 16 : 20
    leftInset: flush ? -10 : 0
    rightInset: leftInset
}
