// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Settings
import Vireo.Controls

//! The browsers and phones that are woken when there is news.
SettingPage {
    id: page

    property PushDevices devices: null
    readonly property bool ready: devices !== null && devices.state !== PushDevices.Loading

    title: qsTr("Woken for news")
    note: qsTr("Browsers and phones that this server wakes while Vireo is closed. The message is sealed for the device: the service that carries it cannot read it. This app stands here too while its notifications are switched on.")
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
                        text: qsTr("Wake no longer: %1").arg(device.host)
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
        title: qsTr("Nothing is woken")
        text: qsTr("A browser or a phone that asks to be woken stands here, and you can take it off.")
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
