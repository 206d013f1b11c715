// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Profile
import Vireo.Controls

//! Picture, name, handle, words and links of one's own profile.
Sheet {
    id: sheet

    //! What is left for the fields below the title, above the edge.
    readonly property real room: (parent ? parent.height : 600) - (side ? 0 : 48) - 96

    title: qsTr("Edit profile")
    onAboutToShow: {
        name.text = Profiles.myName;
        handle.text = Profiles.myHandle;
        bio.text = Profiles.myBio;
        links.show(Profiles.myLinks);
        Profiles.clearError();
        scroll.contentY = 0;
    }
    onOpened: name.forceActiveFocus()

    Connections {
        target: Profiles
        function onSaved(): void {
            sheet.close();
            Toasts.show(qsTr("Your profile is saved"), {iconName: "check"});
        }
    }
    Flickable {
        id: scroll
        width: sheet.width
        height: Math.min(fields.implicitHeight + 4, sheet.room)
        contentHeight: fields.implicitHeight + 4
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        Column {
            id: fields
            x: 20
            y: 4
            width: sheet.width - 40
            spacing: 8

            PictureField { width: parent.width }
            Label { topPadding: half + 4; text: qsTr("Name"); role: Theme.Caption; color: Theme.colors.ink2 }
            TextField {
                id: name
                width: parent.width
                label: qsTr("What people call you")
                error: Profiles.faultyField === Profiles.Name ? Profiles.errorText : ""
                maximumLength: 200
                Accessible.name: qsTr("Name")
            }
            Label { topPadding: half + 4; text: qsTr("Handle"); role: Theme.Caption; color: Theme.colors.ink2 }
            TextField {
                id: handle
                width: parent.width
                iconName: "at"
                label: qsTr("handle")
                error: Profiles.faultyField === Profiles.Handle ? Profiles.errorText : ""
                maximumLength: 64
                inputMethodHints: Qt.ImhLowercaseOnly | Qt.ImhNoPredictiveText
                Accessible.name: qsTr("Handle")
            }
            Label {
                width: parent.width
                visible: handle.text.trim().toLowerCase() !== Profiles.myHandle
                text: qsTr("Links to @%1 lead to you for 30 more days.").arg(Profiles.myHandle)
                role: Theme.Caption
                color: Theme.colors.ink3
                wrapMode: Text.Wrap
            }
            Label { topPadding: half + 4; text: qsTr("About you"); role: Theme.Caption; color: Theme.colors.ink2 }
            TextArea {
                id: bio
                width: parent.width
                label: qsTr("A line or two")
                Accessible.name: qsTr("About you")
            }
            LinkFields {
                id: links
                width: parent.width
                error: Profiles.faultyField === Profiles.Links ? Profiles.errorText : ""
            }
            Label {
                width: parent.width
                visible: text.length > 0
                text: Profiles.faultyField === Profiles.Bio || Profiles.faultyField === Profiles.Whole ? Profiles.errorText : ""
                role: Theme.Caption
                color: Theme.colors.danger
                wrapMode: Text.Wrap
            }
            Item { width: 1; height: 4 }
            PrimaryButton {
                width: parent.width
                text: qsTr("Save")
                busy: Profiles.saving
                enabled: !Profiles.saving
                onClicked: Profiles.save(name.text, handle.text, bio.text, links.typed())
            }
            Item { width: 1; height: 12 }
        }
    }
}
