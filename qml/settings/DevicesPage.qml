// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Settings
import Vireo.Controls

//! The devices that are signed in, and the way to sign them out.
SettingPage {
    id: page

    property DevicesModel devices: null
    readonly property bool ready: devices !== null && devices.state !== DevicesModel.Loading

    title: qsTr("Where you’re signed in")
    note: qsTr("If you don’t know one of these, sign it out. It loses access at once.")
    Component.onCompleted: devices = Account.devices()
    onActiveChanged: if (active && devices && devices.state !== DevicesModel.Loading) devices.reload()

    Connections {
        target: page.devices
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
        function onOthersEnded(): void { Toasts.show(qsTr("Signed out everywhere else"), {iconName: "check"}); }
    }
    Repeater {
        model: page.devices

        DeviceRow {
            id: device
            width: page.contentWidth
            others: page.devices.others
            onEnd: page.devices.end(device.sessionId)
        }
    }
    Repeater {
        model: page.devices !== null && page.devices.state === DevicesModel.Loading ? 3 : 0
        Item {
            width: page.contentWidth
            height: 80
            Skeleton { width: parent.width; height: 68; radius: Metrics.radiusCard }
        }
    }
    ErrorState {
        width: page.contentWidth
        height: visible ? implicitHeight + 64 : 0
        visible: page.devices !== null && page.devices.state === DevicesModel.Failed
        title: qsTr("This list did not load")
        text: page.devices ? page.devices.errorText : ""
        onActivated: page.devices.reload()
    }
    Item { width: 1; height: 20; visible: all.visible }
    SecondaryButton {
        id: all
        width: page.contentWidth
        visible: page.devices !== null && page.devices.others > 0
        drawnHeight: 50
        destructive: true
        busy: page.devices !== null && page.devices.endingOthers
        text: qsTr("Sign out everywhere else")
        onClicked: sheet.open()
    }
    AskSheet {
        id: sheet
        title: qsTr("Sign out everywhere else?")
        words: page.devices === null ? "" : page.devices.others === 1 ? qsTr("One device loses access.") : qsTr("%1 devices lose access.").arg(page.devices.others)
        answer: qsTr("Sign out everywhere else")
        onAgreed: page.devices.endOthers()
    }
}
