// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Care
import Vireo.Controls

//! How one's account stands: what moderators did about it, and the appeals.
Item {
    id: page

    property bool active: true
    property bool pushed: true
    readonly property bool coversTabs: Metrics.phone
    property RowsModel actions: null
    readonly property bool ready: actions !== null && actions.state !== RowsModel.Loading

    signal back

    Component.onCompleted: actions = Care.ownActions()
    onActiveChanged: if (active && actions) actions.reload(); else appeal.close()

    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }
    Connections {
        target: Care
        enabled: page.active
        function onAppealed(): void { Toasts.show(qsTr("Your appeal is here. The answer comes by mail."), {iconName: "check"}); }
    }
    PageHeader {
        id: header
        x: list.x
        width: list.width
        height: Metrics.phone ? 56 : 72
        canGoBack: page.pushed
        onBack: page.back()
    }
    Label {
        id: title
        anchors.top: header.bottom
        x: list.x + 20
        width: list.width - 40
        text: qsTr("Account status")
        role: Theme.Title
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
    }
    ListView {
        id: list
        anchors { top: title.bottom; topMargin: 12; bottom: parent.bottom }
        x: (parent.width - width) / 2
        width: Math.min(parent.width, Metrics.phone ? parent.width : 592)
        model: page.actions
        spacing: 12
        topMargin: 8
        bottomMargin: 32
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollLine {}

        delegate: OwnAction {
            id: one
            x: 16
            width: list.width - 32
            onAppealAsked: appeal.ask(one.rowId, one.told)
        }
    }
    EmptyState {
        anchors.fill: list
        visible: page.actions !== null && page.actions.empty
        iconName: "shield"
        title: qsTr("All is well")
        text: qsTr("Nothing stands against this account. If a moderator acts, it says here what, by which rule, and how to appeal.")
    }
    ErrorState {
        anchors.fill: list
        visible: page.actions !== null && page.actions.state === RowsModel.Failed && page.actions.count === 0
        title: qsTr("This did not load")
        text: page.actions ? page.actions.errorText : ""
        onActivated: page.actions.reload()
    }
    AppealSheet { id: appeal }
}
