// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A birth date, in the order in which the language writes dates.
Column {
    id: field

    //! "2001-05-14"; empty: nothing was typed. Whether there is such a day is not looked at.
    readonly property string born: day + month + year === "" ? "" : padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    property string error
    property string day
    property string month
    property string year

    signal edited

    readonly property var order: {
        const form = Qt.locale().dateFormat(Locale.ShortFormat).toLowerCase();
        return ["d", "m", "y"].sort((a, b) => form.indexOf(a) - form.indexOf(b));
    }

    function clear(): void {
        for (let i = 0; i < parts.count; ++i)
            (parts.itemAt(i) as TextField).clear();
    }
    function padded(text: string, length: int): string { return text.padStart(length, "0"); }

    spacing: 8

    Row {
        width: parent.width
        spacing: 8

        Repeater {
            id: parts
            model: field.order

            TextField {
                id: part
                required property string modelData
                readonly property bool ofYear: modelData === "y"

                width: (field.width - 16) * (ofYear ? 0.4 : 0.3)
                label: ofYear ? qsTr("Year") : modelData === "m" ? qsTr("Month") : qsTr("Day")
                maximumLength: ofYear ? 4 : 2
                validator: RegularExpressionValidator { regularExpression: /[0-9]*/ }
                inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
                Accessible.name: ofYear ? qsTr("Year of birth") : modelData === "m" ? qsTr("Month of birth, as a number") : qsTr("Day of birth")
                Accessible.description: field.error
                onTextChanged: {
                    if (ofYear)
                        field.year = text;
                    else if (modelData === "m")
                        field.month = text;
                    else
                        field.day = text;
                }
                onTextEdited: {
                    field.edited();
                    if (length === maximumLength)
                        nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason);
                }
            }
        }
    }
    Label {
        width: parent.width
        visible: field.error.length > 0
        text: field.error
        role: Theme.Caption
        color: Theme.colors.danger
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
