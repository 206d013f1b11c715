// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! What else can be done with a clip.
Sheet {
    id: sheet

    property string videoId

    signal person

    title: qsTr("This clip")

    Column {
        width: parent.width
        bottomPadding: 20

        ListRow {
            width: parent.width
            iconName: "link"
            text: qsTr("Copy link")
            chevron: false
            onClicked: {
                Feed.copyLink(sheet.videoId);
                Toasts.show(qsTr("Link copied"), {iconName: "check"});
                sheet.close();
            }
        }
        ListRow {
            width: parent.width
            iconName: "profile"
            text: qsTr("Go to the creator")
            onClicked: {
                sheet.close();
                sheet.person();
            }
        }
    }
}
