// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Settings
import Vireo.Controls

//! The browsers and phones that get notifications.
SettingPage {
    id: page

    property PushDevices devices: null
    readonly property bool ready: devices !== null && devices.state !== PushDevices.Loading

    title: qsTr("Push notifications")
    note: qsTr("Browsers and phones that get notifications while Vireo is closed. Each is sealed for its device: the service that carries it cannot read it. This app is listed too while its notifications are on.")
    Component.onCompleted: devices = Account.pushDevices()
    onActiveChanged: if (active && devices && devices.state !== PushDevices.Loading) devices.reload()

    Connections {
        target: page.devices
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Card {
        width: page.contentWidth
        height: rows.implicitHeight
        visible: list.count > 0

        Column {
            id: rows
            width: parent.width

            Repeater {
                id: list
                model: page.devices

                ListRow {
                    id: device
                    required property string deviceId
                    required property string host
                    required property string since
                    required property int index

                    width: rows.width
                    divider: index > 0
                    iconName: "inbox"
                    text: host
                    note: qsTr("For %1").arg(since)
                    chevron: false
                    focusPolicy: Qt.NoFocus
                    hoverEnabled: false
                    trailing: IconButton {
                        text: qsTr("Stop notifying %1").arg(device.host)
                        iconName: "trash"
                        iconSize: 20
                        onClicked: page.devices.remove(device.deviceId)
                    }
                }
            }
        }
    }
    Repeater {
        model: page.devices !== null && page.devices.state === PushDevices.Loading && list.count === 0 ? 2 : 0
        Item {
            width: page.contentWidth
            height: 80
            Skeleton { width: parent.width; height: 68; radius: Metrics.radiusCard }
        }
    }
    EmptyState {
        width: page.contentWidth
        height: visible ? implicitHeight + 64 : 0
        visible: page.devices !== null && page.devices.empty
        iconName: "inbox"
        title: qsTr("No devices yet")
        text: qsTr("A browser or a phone that gets notifications shows here, and you can stop them.")
    }
    ErrorState {
        width: page.contentWidth
        height: visible ? implicitHeight + 64 : 0
        visible: page.devices !== null && page.devices.state === PushDevices.Failed
        title: qsTr("This list did not load")
        text: page.devices?.errorText ?? ""
        onActivated: page.devices.reload()
    }
}
