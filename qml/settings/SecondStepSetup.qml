// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Settings
import Vireo.Auth
import Vireo.Controls

//! What an authenticator is told, as a picture and as words, and the first code it shows.
Column {
    id: setup

    property SecondStep step: null
    readonly property bool wide: width >= 480

    onVisibleChanged: {
        code.clear();
        // On a phone its keyboard would cover the picture.
        if (visible && !Metrics.phone)
            code.forceActiveFocus();
    }

    Label { width: parent.width; leftPadding: 4; text: qsTr("1. Tell your authenticator"); role: Theme.Sub; wrapMode: Text.Wrap; Accessible.role: Accessible.Heading }
    Item { width: 1; height: 12 }
    Card {
        width: parent.width
        height: told.height + 40

        Item {
            id: told
            x: 20
            y: 20
            width: parent.width - 40
            height: setup.wide ? Math.max(ground.height, words.height) : words.y + words.height

            Rectangle {
                id: ground
                anchors.left: setup.wide ? parent.left : undefined
                anchors.horizontalCenter: setup.wide ? undefined : parent.horizontalCenter
                width: Math.min(236, parent.width)
                height: width
                radius: Metrics.radiusSmall
                color: "#FFFFFF"
                border.width: 1
                border.color: Theme.colors.line

                QrCode {
                    anchors.fill: parent
                    anchors.margins: 4 // within the rounded corners
                    text: setup.step ? setup.step.uri : ""
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("QR code for an authenticator. The same key stands beside it in letters")
                }
            }
            Column {
                id: words
                x: setup.wide && !LayoutMirroring.enabled ? ground.width + 20 : 0
                y: setup.wide ? (parent.height - height) / 2 : ground.height + 16
                width: setup.wide ? parent.width - ground.width - 20 : parent.width
                spacing: 8

                Label {
                    width: parent.width
                    text: qsTr("Scan this with the app that is to show your codes. Or type the key there:")
                    color: Theme.colors.ink2
                    wrapMode: Text.Wrap
                }
                Label {
                    width: parent.width
                    // Four groups a line.
                    text: setup.step ? setup.step.secret.replace(/((?:\S+ ){4})(?=\S)/g, "$1\n") : ""
                    role: Theme.Label
                    tabular: true
                    wrapMode: Text.Wrap
                    Accessible.name: qsTr("Key: %1").arg(setup.step ? setup.step.secret : "")
                }
                Flow {
                    width: parent.width
                    spacing: 8

                    SecondaryButton {
                        small: true
                        text: qsTr("Copy the key")
                        onClicked: {
                            setup.step.copySecret();
                            Toasts.show(qsTr("Key copied"), {iconName: "check"});
                        }
                    }
                    SecondaryButton {
                        small: true
                        text: qsTr("Open it here")
                        Accessible.description: qsTr("In the authenticator of this device")
                        onClicked: if (!Qt.openUrlExternally(setup.step.uri)) Toasts.show(qsTr("No authenticator here takes it. Copy the key instead"), {iconName: "alert"})
                    }
                }
            }
        }
    }
    Item { width: 1; height: 24 }
    Label { width: parent.width; leftPadding: 4; text: qsTr("2. Type the six digits it shows"); role: Theme.Sub; wrapMode: Text.Wrap; Accessible.role: Accessible.Heading }
    Item { width: 1; height: 12 }
    CodeField {
        id: code
        width: parent.width
        label: qsTr("Code of the authenticator")
        Accessible.name: qsTr("The first code of the authenticator")
        inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
        error: setup.step && setup.visible ? setup.step.errorText : ""
        onTextEdited: setup.step.clearError()
        onAccepted: setup.step.confirm(text)
    }
    Item { width: 1; height: 16 }
    PrimaryButton {
        width: parent.width
        text: qsTr("Turn on")
        busy: setup.step !== null && setup.step.busy
        enabled: code.length > 0 && !busy
        onClicked: setup.step.confirm(code.text)
    }
    Item { width: 1; height: 4 }
    TextButton {
        width: parent.width
        text: qsTr("Not now")
        enabled: setup.step !== null && !setup.step.busy
        onClicked: setup.step.giveUp()
    }
}
