// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! Keeps a clip on this device, or removes it.
ListRow {
    id: row

    property string videoId
    readonly property int kept: Kept.revision >= 0 ? Kept.state(videoId) : Kept.None
    readonly property bool begun: kept === Kept.Waiting || kept === Kept.Fetching

    iconName: kept === Kept.Here ? "trash" : "download"
    text: begun ? qsTr("Keeping, %1 %").arg(Kept.revision >= 0 ? Kept.percent(videoId) : 0) : kept === Kept.Here ? qsTr("Remove from this device") : qsTr("Keep for offline")
    note: begun ? qsTr("Tap to stop") : kept === Kept.Here ? qsTr("Can be watched without a network") : kept === Kept.Failed ? Kept.error(videoId) : ""
    chevron: false
    onClicked: {
        if (begun || kept === Kept.Here)
            Kept.release(videoId);
        else
            Kept.keep(videoId);
    }

    Connections {
        target: Kept
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
}
