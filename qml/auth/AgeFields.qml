// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.Controls

//! How old somebody is, as this server asks: a birth date, or whether they are adults.
Column {
    id: fields

    readonly property string born: birth.visible ? birth.born : ""
    readonly property int band: bands.visible ? bands.chosen : Auth.Unsaid
    readonly property bool said: born.length > 0 || band !== Auth.Unsaid

    function clear(): void {
        birth.clear();
        bands.chosen = Auth.Unsaid;
    }

    spacing: 8

    BirthDateField {
        id: birth
        width: parent.width
        visible: Auth.ageAsk === Auth.BirthDate
        error: Auth.ageError
        onEdited: if (Auth.ageError.length > 0) Auth.clearError()
    }
    Flow {
        id: bands
        property int chosen: Auth.Unsaid

        width: parent.width
        visible: Auth.ageAsk === Auth.Band
        spacing: 8

        Repeater {
            model: [{band: Auth.Adult, words: qsTr("I am %1 or older").arg(Auth.adultYears)}, {band: Auth.Minor, words: qsTr("I am younger")}]

            Chip {
                required property var modelData
                text: modelData.words
                checkable: true
                checked: bands.chosen === modelData.band
                Accessible.description: Auth.ageError
                onClicked: {
                    bands.chosen = bands.chosen === modelData.band ? Auth.Unsaid : modelData.band;
                    checked = Qt.binding(() => bands.chosen === modelData.band);
                    if (Auth.ageError.length > 0)
                        Auth.clearError();
                }
            }
        }
    }
    Label {
        width: parent.width
        visible: bands.visible && Auth.ageError.length > 0
        text: Auth.ageError
        role: Theme.Caption
        color: Theme.colors.danger
        wrapMode: Text.Wrap
    }
    Label {
        width: parent.width
        visible: birth.visible
        text: qsTr("The date is not kept: only the month from which on you count as an adult.")
        role: Theme.Caption
        color: Theme.colors.ink3
        wrapMode: Text.Wrap
    }
}
