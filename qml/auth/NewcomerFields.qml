// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.Controls

//! What a place that does not take everybody, or that asks for ages, asks of somebody new.
Column {
    id: fields

    readonly property string invite: Auth.signUp === Auth.Invitation ? code.text : ""
    readonly property string note: Auth.signUp === Auth.Approval ? about.text : ""
    readonly property string born: birth.visible ? birth.born : ""
    readonly property int band: bands.visible ? bands.chosen : Auth.Unsaid
    readonly property bool asksAge: Auth.ageAsk !== Auth.Nothing && Auth.signUp !== Auth.Closed

    spacing: 8

    Label {
        width: parent.width
        text: Auth.signUp === Auth.Invitation ? qsTr("New here? You need an invitation. With an account, leave this empty.")
            : Auth.signUp === Auth.Approval ? qsTr("New here? Somebody looks at each request. With an account, leave this empty.")
            : Auth.signUp === Auth.Closed ? qsTr("This place takes no new members at the moment. You can sign in if you have an account.")
            : qsTr("New here? Say how old you are. With an account, leave this empty.")
        role: Theme.Caption
        color: Theme.colors.ink2
        wrapMode: Text.Wrap
    }
    TextField {
        id: code
        width: parent.width
        visible: Auth.signUp === Auth.Invitation
        iconName: "key"
        label: qsTr("Code of the invitation")
        maximumLength: 40
        inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
    }
    TextField {
        id: about
        width: parent.width
        visible: Auth.signUp === Auth.Approval
        label: qsTr("Who you are, in a line")
        maximumLength: 300
    }
    BirthDateField {
        id: birth
        width: parent.width
        visible: fields.asksAge && Auth.ageAsk === Auth.BirthDate
        error: Auth.ageError
        onEdited: if (Auth.ageError.length > 0) Auth.clearError()
    }
    Flow {
        id: bands
        property int chosen: Auth.Unsaid

        width: parent.width
        visible: fields.asksAge && Auth.ageAsk === Auth.Band
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
