// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A clip that waits for its time.
ListRow {
    id: row

    required property int index
    required property string videoId
    required property string title
    required property string when
    required property string posterUrl

    iconName: "calendar"
    divider: index > 0
    text: title
    note: when
}
