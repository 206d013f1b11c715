// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Care
import Vireo.Controls

//! The removed clips whose copies wait for a moderator; admins let them back in.
Item {
    id: view

    property KeptOutDesk desk: null
    readonly property RowsModel clips: desk?.clips ?? null
    readonly property bool ready: clips !== null && clips.state !== RowsModel.Loading
    readonly property bool failed: clips !== null && clips.state === RowsModel.Failed

    Component.onCompleted: desk = Care.keptOut()

    Connections {
        target: view.desk
        function onLetIn(title: string): void { Toasts.show(qsTr("May be uploaded again: %1").arg(title), {iconName: "check"}); }
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Label {
        id: about
        anchors { top: parent.top; topMargin: 4; left: parent.left; leftMargin: 20 }
        width: list.width - 40
        visible: list.count > 0
        text: qsTr("Whoever uploads a copy of one of these waits until a moderator looked.")
        color: Theme.colors.ink2
        wrapMode: Text.Wrap
    }
    ListView {
        id: list
        anchors { top: about.bottom; topMargin: 8; bottom: more.visible ? more.top : parent.bottom; left: parent.left }
        width: Math.min(parent.width, Metrics.columnWidth)
        model: view.clips
        bottomMargin: more.visible ? 0 : Metrics.bottomInset + 24
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollLine {}

        delegate: Item {
            id: entry
            required property string rowId
            required property string title
            required property string rule
            required property string when
            required property string held
            required property int index
            //! Beside large words there is no room for a button.
            readonly property bool stacked: back.visible && list.width - 52 - back.implicitWidth < 170 * Theme.textScale

            width: list.width
            height: (stacked ? words.implicitHeight + 8 + back.height : Math.max(words.implicitHeight, back.visible ? back.height : 0)) + 24

            Rectangle { x: 20; width: parent.width - 40; height: 1; visible: entry.index > 0; color: Theme.colors.line }
            Item {
                id: said
                anchors { left: parent.left; leftMargin: 20; verticalCenter: parent.verticalCenter; verticalCenterOffset: entry.stacked ? -(back.height + 8) / 2 : 0 }
                width: parent.width - 40 - (back.visible && !entry.stacked ? back.width + 12 : 0)
                height: words.implicitHeight
                Accessible.role: Accessible.StaticText
                Accessible.name: `${entry.title}, ${entry.rule}, ${entry.when}, ${entry.held}`

                Column {
                    id: words
                    width: parent.width
                    spacing: 2

                    Label { width: parent.width; text: entry.title; role: Theme.Label; wrapMode: Text.Wrap; maximumLineCount: 2; elide: Text.ElideRight; Accessible.ignored: true }
                    Label { width: parent.width; text: entry.rule; role: Theme.Caption; color: Theme.colors.ink2; wrapMode: Text.Wrap; Accessible.ignored: true }
                    Label { width: parent.width; text: `${entry.when} \u00B7 ${entry.held}`; role: Theme.Caption; color: Theme.colors.ink3; wrapMode: Text.Wrap; Accessible.ignored: true }
                }
            }
            SecondaryButton {
                id: back
                anchors { right: parent.right; rightMargin: 20; verticalCenter: parent.verticalCenter; verticalCenterOffset: entry.stacked ? (words.implicitHeight + 8) / 2 : 0 }
                visible: Care.admin
                small: true
                text: qsTr("Let back in")
                Accessible.name: qsTr("Let %1 back in").arg(entry.title)
                onActiveFocusChanged: if (activeFocus) list.positionViewAtIndex(entry.index, ListView.Contain)
                onClicked: asking.ask(entry.rowId, entry.title)
            }
        }
    }
    // A page that did not come; what came before it stays.
    Item {
        id: more
        anchors { bottom: parent.bottom; bottomMargin: Metrics.bottomInset; left: parent.left }
        width: list.width
        height: Math.max(64, trouble.implicitHeight + 24)
        visible: view.failed && list.count > 0

        Label {
            id: trouble
            anchors { left: parent.left; leftMargin: 20; right: again.left; rightMargin: 12; verticalCenter: parent.verticalCenter }
            text: view.clips?.errorText ?? ""
            role: Theme.Caption
            color: Theme.colors.amber
            wrapMode: Text.Wrap
        }
        SecondaryButton { id: again; anchors { right: parent.right; rightMargin: 20; verticalCenter: parent.verticalCenter } small: true; text: qsTr("Try again"); onClicked: view.clips.retry() }
    }
    Column {
        anchors { left: parent.left; leftMargin: 20 }
        y: 16
        visible: view.clips !== null && view.clips.state === RowsModel.Loading && list.count === 0
        spacing: 28

        Repeater {
            model: 3
            Column {
                spacing: 8
                Skeleton { width: 220 }
                Skeleton { width: 130; height: 11 }
                Skeleton { width: 180; height: 11 }
            }
        }
    }
    EmptyState {
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        visible: view.clips !== null && view.clips.empty
        iconName: "eyeoff"
        title: qsTr("No blocked clips")
        text: qsTr("When you take a clip down, you can also keep copies of it out. Those clips are listed here.")
    }
    ErrorState {
        anchors { fill: parent; bottomMargin: Metrics.bottomInset }
        visible: view.failed && list.count === 0
        title: qsTr("The blocked clips did not load")
        text: view.clips?.errorText ?? ""
        onActivated: view.clips.retry()
    }
    AskSheet {
        id: asking

        property string clipId

        function ask(id: string, caption: string): void {
            clipId = id;
            words = qsTr("\u201C%1\u201D may be uploaded again by anybody, and nobody is asked first. To keep it out again, it has to be taken down again.").arg(caption.length > 80 ? caption.slice(0, 80) + "\u2026" : caption);
            open();
        }

        title: qsTr("Let it back in?")
        answer: qsTr("Let it back in")
        onAgreed: view.desk.letBackIn(clipId)
    }
}
