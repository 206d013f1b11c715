// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Auth
import Vireo.App.Feed
import Vireo.App.Inbox
import Vireo.App.Settings
import Vireo.Controls

//! What a person can choose for this device, the server in use, and the way out.
Item {
    id: page

    property bool active: true
    property bool pushed: true
    readonly property bool coversTabs: Metrics.phone
    readonly property bool ready: Auth.serverState !== Auth.Checking
    //! Without a server nothing is kept of it.
    readonly property bool kept: Kept !== null
    readonly property bool wakes: Auth.signedIn && Wake.offered

    signal back
    signal openStatus
    signal openCare
    signal signInNeeded(string why)
    signal ageAsked
    signal openPeople(string list, string accountId)
    signal openSetting(string which)
    signal openShelf(string list, string accountId, string videoId)

    Component.onCompleted: Auth.checkServer()

    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }
    PageHeader {
        id: header
        x: list.x
        width: list.width
        height: Metrics.phone ? 56 : 72
        canGoBack: page.pushed
        onBack: page.back()
    }
    Flickable {
        id: list
        anchors { top: header.bottom; bottom: parent.bottom }
        x: (parent.width - width) / 2
        width: Math.min(parent.width, Metrics.phone ? parent.width : 592)
        contentHeight: column.implicitHeight + 48
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        Column {
            id: column
            x: 16
            width: parent.width - 32
            spacing: 0

            Label { anchors { left: parent.left; leftMargin: 4 } text: qsTr("Settings"); role: Theme.Title; Accessible.role: Accessible.Heading }
            Item { width: 1; height: 20 }
            Label { anchors { left: parent.left; leftMargin: 4 } visible: Auth.signedIn; bottomPadding: 8; text: qsTr("Account"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            // No Loader here and below: that of Qt 6.4 refuses a component of a file with bound components.
            Repeater {
                model: Auth.signedIn ? 1 : 0
                AccountCard {
                    width: column.width
                    onAgeAsked: page.ageAsked()
                    onOpenPeople: list => page.openPeople(list, "")
                    onOpenSetting: which => page.openSetting(which)
                }
            }
            Item { width: 1; height: 24; visible: Auth.signedIn }
            Repeater { model: page.wakes ? 1 : 0; WakeCard { width: column.width } }
            Item { width: 1; height: 24; visible: page.wakes }
            Label { anchors { left: parent.left; leftMargin: 4 } bottomPadding: 8; text: qsTr("Look"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            Card {
                width: parent.width
                height: looks.implicitHeight

                Column {
                    id: looks
                    width: parent.width

                    Repeater {
                        model: [
                            {mode: Settings.Dark, words: qsTr("Dark"), note: ""},
                            {mode: Settings.Light, words: qsTr("Light"), note: qsTr("The feed stays dark")},
                            {mode: Settings.Contrast, words: qsTr("High contrast"), note: ""},
                            {mode: Settings.System, words: qsTr("As this device"), note: ""}]

                        ListRow {
                            id: look
                            required property var modelData
                            required property int index
                            readonly property bool chosen: Settings.appearance === modelData.mode

                            width: looks.width
                            divider: index > 0
                            text: modelData.words
                            note: modelData.note
                            chevron: false
                            ink: chosen ? Theme.colors.leaf : Theme.colors.ink
                            Accessible.role: Accessible.RadioButton
                            Accessible.checked: chosen
                            onClicked: Settings.appearance = modelData.mode
                            trailing: Icon { visible: look.chosen; name: "check"; size: 20; stroke: 2.4; color: Theme.colors.leaf }
                        }
                    }
                }
            }
            Item { width: 1; height: 24 }
            Label { anchors { left: parent.left; leftMargin: 4 } bottomPadding: 8; text: qsTr("Comfort"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            Card {
                width: parent.width
                height: comfort.implicitHeight

                Column {
                    id: comfort
                    width: parent.width

                    ListRow {
                        width: parent.width
                        text: qsTr("Reduce motion")
                        note: qsTr("Pages fade instead of moving")
                        chevron: false
                        focusPolicy: Qt.NoFocus
                        onClicked: motion.toggle()
                        trailing: Switch {
                            id: motion
                            text: qsTr("Reduce motion")
                            checked: Settings.reduceMotion
                            onToggled: Settings.reduceMotion = checked
                            function toggle(): void { Settings.reduceMotion = !Settings.reduceMotion; }
                        }
                    }
                    ListRow {
                        width: parent.width
                        divider: true
                        text: qsTr("Size of text")
                        chevron: false
                        focusPolicy: Qt.NoFocus
                        trailing: Row {
                            spacing: 4
                            IconButton { text: qsTr("Smaller text"); iconName: "minus"; iconSize: 20; enabled: Settings.textPercent > 100; onClicked: Settings.textPercent -= 20 }
                            Label { anchors.verticalCenter: parent.verticalCenter; text: qsTr("%1 %").arg(Settings.textPercent); tabular: true; role: Theme.Label; color: Theme.colors.ink2 }
                            IconButton { text: qsTr("Larger text"); iconName: "plus"; iconSize: 20; enabled: Settings.textPercent < 200; onClicked: Settings.textPercent += 20 }
                        }
                    }
                }
            }
            Item { width: 1; height: 24 }
            Label { anchors { left: parent.left; leftMargin: 4 } bottomPadding: 8; text: qsTr("Data and storage"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            DataCard { width: parent.width }
            Item { width: 1; height: 24 }
            Label { anchors { left: parent.left; leftMargin: 4 } visible: page.kept; bottomPadding: 8; text: qsTr("Offline"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            Repeater { model: page.kept ? 1 : 0; OfflineCard { width: column.width; onWatch: page.openShelf("kept", "", "") } }
            Item { width: 1; height: page.kept ? 24 : 0 }
            Repeater { model: page.kept ? 1 : 0; WellbeingCard { width: column.width } }
            Item { width: 1; height: page.kept ? 24 : 0 }
            Repeater {
                model: page.kept && Auth.signedIn ? 1 : 0
                CareCard {
                    width: column.width
                    onStatusAsked: page.openStatus()
                    onCareAsked: page.openCare()
                }
            }
            Item { width: 1; height: page.kept && Auth.signedIn ? 24 : 0 }
            Label { anchors { left: parent.left; leftMargin: 4 } bottomPadding: 8; text: qsTr("About"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            Card {
                width: parent.width
                height: about.implicitHeight

                Column {
                    id: about
                    width: parent.width

                    ListRow {
                        width: parent.width
                        iconName: "globe"
                        text: Auth.placeName.length > 0 ? Auth.placeName : qsTr("Server")
                        note: Auth.serverState === Auth.Failed ? Auth.serverError : Auth.serverName
                        chevron: false
                        focusPolicy: Qt.NoFocus
                        hoverEnabled: false
                    }
                    ListRow {
                        width: parent.width
                        divider: true
                        iconName: "info"
                        text: qsTr("Vireo")
                        value: Settings.version
                        chevron: false
                        focusPolicy: Qt.NoFocus
                        hoverEnabled: false
                    }
                }
            }
            Item { width: 1; height: 24 }
            SecondaryButton {
                width: parent.width
                drawnHeight: 50
                destructive: Auth.signedIn
                text: Auth.signedIn ? qsTr("Sign out") : qsTr("Sign in")
                busy: Auth.busy
                onClicked: Auth.signedIn ? Auth.signOut() : page.signInNeeded("")
            }
        }
    }
}
