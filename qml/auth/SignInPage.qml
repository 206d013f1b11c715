// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.Controls

//! Signing in by a mailed link, after sign-in-phone.png; on wide windows beside the painting.
Item {
    id: page

    property bool active: true
    property bool pushed: false
    property bool dark: true
    //! Why a member is needed for what the person wanted; empty: they came by themselves.
    property string why
    readonly property bool coversTabs: true
    readonly property bool noMini: true
    readonly property bool wide: !Metrics.phone
    readonly property bool ready: painting.status === Picture.Ready && Auth.serverState !== Auth.Checking

    signal back
    signal openFeed

    onActiveChanged: if (active && Auth.serverState !== Auth.Ready) Auth.checkServer()
    Component.onCompleted: Auth.checkServer()

    Rectangle {
        anchors.fill: parent
        color: Theme.colors.canvas
    }
    Item {
        id: top
        width: page.wide ? parent.width - form.width : parent.width
        x: page.wide && form.LayoutMirroring.enabled ? form.width : 0
        height: page.wide ? parent.height : Math.max(180, Math.min(430, parent.height - steps.implicitHeight - 48))

        Picture {
            id: painting
            anchors.fill: parent
            source: "qrc:/vireo/demo/pines.jpg"
            focusY: 0.3
        }
        Rectangle {
            anchors.fill: parent
            gradient: Gradient {
                GradientStop { position: 0; color: Theme.alpha("#050706", 0.45) }
                GradientStop { position: 0.3; color: Theme.alpha("#050706", 0) }
                GradientStop { position: 0.5; color: Theme.alpha("#050706", 0) }
                GradientStop { position: 1; color: Theme.alpha("#050706", 0.85) }
            }
        }
        Row {
            anchors { left: parent.left; leftMargin: 24; bottom: parent.bottom; bottomMargin: 26 }
            spacing: 12

            Icon { name: "mark"; size: 46; accent: "#B9F05D" }
            Text {
                anchors.verticalCenter: parent.verticalCenter
                text: "Vireo"
                color: "#FFFFFF"
                font { family: "Inter Display"; weight: Font.Bold; pixelSize: 38; letterSpacing: -1.14 }
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
        }
        // The painting ends in 28 px corners; the canvas lies over them.
        Corners {
            anchors.fill: parent
            visible: !page.wide
            radius: 28
            upperToo: false
            color: Theme.colors.canvas
        }
    }
    IconButton {
        x: LayoutMirroring.enabled ? parent.width - width - 6 : 6
        y: page.wide ? 16 : 6
        visible: page.pushed
        text: qsTr("Close")
        iconName: "close"
        color: "#FFFFFF"
        onClicked: page.back()
    }
    Flickable {
        id: form
        x: page.wide && !LayoutMirroring.enabled ? parent.width - width : 0
        y: page.wide ? 0 : top.height
        width: page.wide ? Math.min(480, parent.width * 0.5) : parent.width
        height: parent.height - y
        contentHeight: Math.max(height, steps.implicitHeight + 52)
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: steps
            x: 24
            y: page.wide ? Math.max(26, (form.height - implicitHeight) / 2) : 26
            width: form.width - 48

            Label {
                width: parent.width
                visible: page.why.length > 0 && Auth.step === Auth.Email
                bottomPadding: 10
                text: page.why
                color: Theme.colors.leaf
                wrapMode: Text.Wrap
            }
            EmailStep {
                width: parent.width
                visible: Auth.step !== Auth.LinkSent && !Auth.secondStep
                onLookAround: page.openFeed()
                onChangeServer: serverSheet.open()
            }
            LinkSentStep {
                width: parent.width
                visible: Auth.step === Auth.LinkSent && !Auth.secondStep
            }
            SecondStepStep {
                width: parent.width
                visible: Auth.secondStep
            }
        }
        Label {
            x: 24
            y: form.contentHeight - height - 38
            width: form.width - 48
            visible: y > steps.y + steps.implicitHeight + 8
            text: qsTr("Vireo never tracks you across apps.")
            role: Theme.Caption
            color: Theme.colors.ink3
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
    }
    ServerSheet { id: serverSheet }
}
