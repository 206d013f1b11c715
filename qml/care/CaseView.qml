// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.Controls

//! What a case is about: the clip, the comment, or the person.
Item {
    id: view

    property CaseModel about: null
    property bool active: true
    readonly property var shownClip: about?.clip ?? ({})
    readonly property var reports: about?.reports ?? []
    readonly property bool clipped: about !== null && about.kind !== 2 && (about.kind === 0 || shownClip.videoId !== undefined)
    readonly property bool ready: about === null || about.state !== CaseModel.Loading

    function jump(milliseconds: real): void { clip.jump(milliseconds); }

    Item {
        id: head
        width: parent.width
        height: Math.max(44, title.implicitHeight)

        Label {
            id: title
            anchors { left: parent.left; right: asked.visible ? asked.left : parent.right; rightMargin: asked.visible ? 12 : 0; verticalCenter: parent.verticalCenter }
            text: view.about ? view.about.title : ""
            role: Theme.Label
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
        }
        Row {
            id: asked
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            visible: view.clipped && clip.asked
            spacing: 6
            Icon { anchors.verticalCenter: parent.verticalCenter; name: "eye"; size: 18; color: Theme.colors.ink3 }
            Label { anchors.verticalCenter: parent.verticalCenter; visible: view.width > 420; text: qsTr("Shown because you asked"); role: Theme.Caption; color: Theme.colors.ink3 }
        }
    }
    Card {
        id: said
        anchors { top: head.bottom; topMargin: 8 }
        width: parent.width
        height: quoted.implicitHeight + 32
        visible: view.about !== null && view.about.kind !== 0

        Label {
            id: quoted
            x: 16
            y: 16
            width: parent.width - 32
            text: view.about ? view.about.words : ""
            role: Theme.BodyLarge
            wrapMode: Text.Wrap
        }
    }
    Label {
        id: under
        anchors { top: said.bottom; topMargin: 14 }
        visible: said.visible && view.clipped
        text: qsTr("Under this clip")
        role: Theme.Caption
        color: Theme.colors.ink3
    }
    CaseClip {
        id: clip
        anchors { top: said.visible ? under.bottom : head.bottom; topMargin: 8; bottom: strip.visible ? strip.top : parent.bottom; bottomMargin: strip.visible ? 14 : 0 }
        width: parent.width
        visible: view.clipped
        active: view.active
        clip: view.about ? view.about.clip : ({})
    }
    Column {
        id: strip
        readonly property var moments: view.reports.filter(report => report.momentMs >= 0)
        readonly property real span: Math.max(1, view.about?.clip.duration ?? 1)

        anchors.bottom: parent.bottom
        width: parent.width
        visible: view.clipped && moments.length > 0
        spacing: 8

        Label { text: qsTr("Moments named in reports"); role: Theme.Caption; color: Theme.colors.ink2 }
        Rectangle {
            width: parent.width
            height: 44
            radius: Metrics.radiusThumbnail
            color: Theme.colors.raised
            LayoutMirroring.enabled: false
            LayoutMirroring.childrenInherit: true

            Repeater {
                model: strip.moments

                Item {
                    id: mark
                    required property var modelData
                    x: Math.max(0, Math.min(1, mark.modelData.momentMs / strip.span)) * (parent.width - width)
                    width: 24
                    height: 44
                    activeFocusOnTab: true
                    Accessible.role: Accessible.Button
                    Accessible.name: qsTr("Go to %1").arg(modelData.moment)
                    Accessible.onPressAction: view.jump(modelData.momentMs)
                    Keys.onReturnPressed: view.jump(modelData.momentMs)

                    Rectangle { anchors.horizontalCenter: parent.horizontalCenter; y: 8; width: 4; height: 28; radius: 2; color: Theme.colors.amber }
                    FocusRing { shown: mark.activeFocus; cornerRadius: 6 }
                    TapHandler { onTapped: view.jump(mark.modelData.momentMs) }
                }
            }
        }
    }
    ErrorState {
        anchors.fill: parent
        visible: view.about !== null && view.about.state === CaseModel.Failed
        title: qsTr("This case did not load")
        text: view.about ? view.about.errorText : ""
        onActivated: view.about.reload()
    }
    EmptyState {
        anchors.fill: parent
        visible: view.about === null
        iconName: "shield"
        title: qsTr("Choose a case")
        text: qsTr("What it is about stands here, with both sides and what can be done.")
    }
}
