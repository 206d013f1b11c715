// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! The lists of a person: a word each, the one that is shown underlined.
Item {
    id: tabs

    //! Objects {text, count}; a count below 0 is not known.
    property var model: []
    property int current: 0

    signal chosen(int index)

    implicitHeight: strip.height
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Lists of clips")

    Rectangle { y: strip.height - 1; width: parent.width; height: 1; color: Theme.colors.line }
    ChipStrip {
        id: strip
        width: parent.width
        height: implicitHeight + 1
        spacing: 24

        Repeater {
            model: tabs.model

            T.AbstractButton {
                id: tab

                required property var modelData
                required property int index
                readonly property bool on: index === tabs.current

                implicitWidth: words.implicitWidth
                implicitHeight: Math.max(48, words.implicitHeight + 24)
                focusPolicy: Qt.StrongFocus
                hoverEnabled: true
                Accessible.role: Accessible.PageTab
                Accessible.name: on ? qsTr("%1, chosen").arg(modelData.text) : modelData.text
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                onClicked: tabs.chosen(index)

                background: Item {
                    FocusRing { anchors { leftMargin: -4; rightMargin: -4; topMargin: 6; bottomMargin: 6 } shown: tab.visualFocus; cornerRadius: 8 }
                    Rectangle { anchors.bottom: parent.bottom; anchors.bottomMargin: -1; width: parent.width; height: 3; visible: tab.on; color: Theme.colors.ink }
                }
                contentItem: Item {
                    Row {
                        id: words
                        anchors.verticalCenter: parent.verticalCenter
                        spacing: 6

                        Label { text: tab.modelData.text; role: Theme.Label; color: tab.on || tab.hovered ? Theme.colors.ink : Theme.colors.ink3; Accessible.ignored: true }
                        Label {
                            visible: tab.modelData.count >= 0
                            text: Format.count(Math.max(0, tab.modelData.count))
                            role: Theme.Label
                            tabular: true
                            weight: Font.Medium
                            color: Theme.colors.ink3
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
