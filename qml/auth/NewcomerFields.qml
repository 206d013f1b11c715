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
    readonly property string born: age.born
    readonly property int band: age.band
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
    AgeFields {
        id: age
        width: parent.width
        visible: fields.asksAge
    }
}
