// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.Controls

//! The rules of the place, to choose one.
Sheet {
    id: sheet

    property string chosen

    signal picked(string code)

    title: qsTr("Rule")

    Flickable {
        width: parent.width
        height: Math.min(rows.implicitHeight, Metrics.windowHeight * 0.7)
        contentHeight: rows.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: rows
            width: parent.width
            bottomPadding: 20

            Repeater {
                model: Care.rules

                ListRow {
                    id: rule
                    required property var modelData
                    readonly property bool on: sheet.chosen === modelData.code

                    width: rows.width
                    text: modelData.title
                    value: modelData.code
                    valueColor: Theme.colors.ink3
                    chevron: false
                    ink: on ? Theme.colors.leaf : Theme.colors.ink
                    Accessible.role: Accessible.RadioButton
                    Accessible.checked: on
                    onClicked: {
                        sheet.picked(rule.modelData.code);
                        sheet.close();
                    }
                }
            }
        }
    }
}
