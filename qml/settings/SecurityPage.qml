// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Settings
import Vireo.Auth
import Vireo.Controls

//! The second step of signing in: whether it is on, setting it up, its recovery codes, its end.
SettingPage {
    id: page

    property SecondStep step: null
    readonly property bool ready: step !== null && step.state !== SecondStep.Loading
    readonly property bool off: step !== null && step.state === SecondStep.Off
    readonly property bool offered: step !== null && step.state === SecondStep.Offered
    readonly property bool on: step !== null && step.state === SecondStep.On
    readonly property bool showsCodes: step !== null && step.codes.length > 0
    readonly property bool demanded: step !== null && step.required
    //! What stands below while it is on.
    readonly property var facts: [
        step !== null && step.since.length > 0 ? qsTr("Since %1").arg(step.since) : "",
        demanded ? qsTr("This server asks it of its moderators") : ""]

    title: qsTr("Security")
    note: qsTr("Your mail is the first step of signing in. With a second one, whoever reads your mail still cannot get in.")
    Component.onCompleted: step = Account.secondStep()
    onActiveChanged: if (active && step) step.reload()

    Connections {
        target: page.step
        function onRefused(text: string): void {
            renewSheet.close();
            offSheet.close();
            Toasts.show(text, {iconName: "alert"});
        }
        function onTurnedOn(): void { Toasts.show(qsTr("The second step is on"), {iconName: "check"}); }
        function onRenewed(): void { renewSheet.close(); }
        function onTurnedOff(): void {
            offSheet.close();
            Toasts.show(qsTr("The second step is off"), {iconName: "check"});
        }
        function onSaved(name: string): void { Toasts.show(qsTr("Saved as %1").arg(name), {iconName: "check"}); }
    }
    Card {
        width: page.contentWidth
        height: state.implicitHeight + (must.visible ? must.implicitHeight + 16 : 0)
        visible: page.off

        ListRow {
            id: state
            width: parent.width
            iconName: "shield"
            text: qsTr("Second step")
            note: qsTr("Six digits that an authenticator app on your phone shows")
            value: qsTr("Off")
            chevron: false
            focusPolicy: Qt.NoFocus
            hoverEnabled: false
        }
        Label {
            id: must
            anchors { left: parent.left; leftMargin: 50; right: parent.right; rightMargin: 16; top: state.bottom }
            visible: page.demanded
            text: qsTr("This server asks it of its moderators. Until it is on, you can do here what a member can.")
            role: Theme.Caption
            color: Theme.colors.amber
            wrapMode: Text.Wrap
        }
    }
    Item { width: 1; height: 20; visible: page.off }
    PrimaryButton {
        width: page.contentWidth
        visible: page.off
        text: qsTr("Turn on")
        busy: page.step !== null && page.step.busy
        onClicked: page.step.begin()
    }
    SecondStepSetup {
        width: page.contentWidth
        visible: page.offered
        step: page.step
    }
    RecoveryCodes {
        width: page.contentWidth
        visible: page.showsCodes
        step: page.step
    }
    Card {
        width: page.contentWidth
        height: rows.implicitHeight
        visible: page.on && !page.showsCodes

        Column {
            id: rows
            width: parent.width

            ListRow {
                width: parent.width
                iconName: "shield"
                text: qsTr("Second step")
                note: page.facts.filter(words => words.length > 0).join(" \u00B7 ")
                value: qsTr("On")
                valueColor: Theme.colors.leaf
                chevron: false
                focusPolicy: Qt.NoFocus
                hoverEnabled: false
            }
            ListRow {
                width: parent.width
                divider: true
                iconName: "retry"
                text: qsTr("New recovery codes")
                note: !page.step ? "" : page.step.codesLeft === 0 ? qsTr("None is left") : page.step.codesLeft === 1 ? qsTr("One is left") : qsTr("%1 are left").arg(page.step.codesLeft)
                onClicked: renewSheet.open()
            }
            ListRow {
                width: parent.width
                divider: true
                visible: !page.demanded
                height: visible ? implicitHeight : 0
                iconName: "close"
                text: qsTr("Turn off")
                ink: Theme.colors.danger
                onClicked: offSheet.open()
            }
        }
    }
    Repeater {
        model: page.ready ? 0 : 2
        Item {
            width: page.contentWidth
            height: 80
            Skeleton { width: parent.width; height: 68; radius: Metrics.radiusCard }
        }
    }
    ErrorState {
        width: page.contentWidth
        height: visible ? implicitHeight + 64 : 0
        visible: page.step !== null && page.step.state === SecondStep.Failed
        title: qsTr("This page did not load")
        text: page.step ? page.step.errorText : ""
        onActivated: page.step.reload()
    }
    CodeSheet {
        id: renewSheet
        title: qsTr("New recovery codes?")
        words: qsTr("You get ten new ones. Those of before count no more.")
        answer: qsTr("Make new codes")
        busy: page.step !== null && page.step.busy
        error: page.step && page.on ? page.step.errorText : ""
        onEdited: page.step?.clearError()
        onGiven: code => page.step.renew(code)
    }
    CodeSheet {
        id: offSheet
        title: qsTr("Turn the second step off?")
        words: qsTr("Signing in takes no more than your mail then, and your recovery codes are void.")
        answer: qsTr("Turn off")
        destructive: true
        busy: page.step !== null && page.step.busy
        error: page.step && page.on ? page.step.errorText : ""
        onEdited: page.step?.clearError()
        onGiven: code => page.step.turnOff(code)
    }
}
