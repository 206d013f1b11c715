// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.Controls

//! A new blocked term: what it is, what happens where it is met, and what it would have met.
Card {
    id: form

    property TermDesk desk: null
    property int match: TermDesk.Word
    property int effect: TermDesk.Hold
    readonly property bool tried: desk !== null && (desk.state === TermDesk.Tried || desk.state === TermDesk.Adding)

    signal openClip(string accountId, string videoId)
    signal openProfile(string accountId)

    function clear(): void { field.clear(); }
    function tryOut(): void { desk.tryOut(field.text, match, effect); }

    height: body.implicitHeight
    onMatchChanged: desk?.forgetTrial()
    onEffectChanged: desk?.forgetTrial()

    component Choice: Flow {
        id: choice

        required property list<string> words
        property int chosen: 0

        signal picked(int index)

        width: parent.width
        spacing: 8

        Repeater {
            model: choice.words

            Chip {
                required property string modelData
                required property int index
                text: modelData
                checkable: true
                autoExclusive: true
                checked: choice.chosen === index
                Accessible.role: Accessible.RadioButton
                onClicked: choice.picked(index)
            }
        }
    }

    Column {
        id: body
        x: 16
        width: parent.width - 32
        topPadding: 16
        bottomPadding: 16
        spacing: 12

        TextField {
            id: field
            width: parent.width
            label: qsTr("A word or a phrase")
            maximumLength: 400
            error: form.desk?.errorText ?? ""
            onTextEdited: form.desk?.forgetTrial()
            onAccepted: form.tryOut()
        }
        Choice {
            words: [qsTr("As a whole word"), qsTr("Anywhere, in words too")]
            chosen: form.match
            onPicked: index => form.match = index
        }
        Choice {
            words: [qsTr("Label"), qsTr("Hold"), qsTr("Refuse")]
            chosen: form.effect
            onPicked: index => form.effect = index
        }
        Label {
            width: parent.width
            text: [qsTr("Matches are shown, marked as sensitive."), qsTr("Matches wait for a moderator."), qsTr("Matches are refused, and their writer is told.")][form.effect]
            role: Theme.Caption
            color: Theme.colors.ink2
            wrapMode: Text.Wrap
        }
        SecondaryButton {
            width: parent.width
            drawnHeight: 48
            visible: !form.tried
            text: qsTr("Test on existing posts")
            busy: form.desk !== null && form.desk.state === TermDesk.Trying
            enabled: field.text.trim().length > 0 && !busy
            onClicked: form.tryOut()
        }
        Column {
            width: parent.width
            visible: form.tried
            spacing: 10

            Rectangle { width: parent.width; height: 1; color: Theme.colors.line }
            Label {
                readonly property int met: form.desk ? form.desk.clips + form.desk.comments + form.desk.accounts : 0

                width: parent.width
                text: met === 0 ? qsTr("It would have matched nothing of %1 texts.").arg(Format.exact(form.desk?.looked ?? 0))
                    : qsTr("It would have matched %1 clips, %2 comments and %3 accounts, of %4 texts.").arg(Format.exact(form.desk.clips)).arg(Format.exact(form.desk.comments)).arg(Format.exact(form.desk.accounts)).arg(Format.exact(form.desk.looked))
                role: Theme.Label
                wrapMode: Text.Wrap
            }
            Label {
                width: parent.width
                text: qsTr("Existing posts stay as they are. A term counts for what is written from now on.")
                role: Theme.Caption
                color: Theme.colors.ink2
                wrapMode: Text.Wrap
            }
            Column {
                x: -12
                width: parent.width + 24

                Repeater {
                    model: form.desk?.samples ?? []

                    ListRow {
                        id: sample
                        required property var modelData

                        width: parent.width
                        leftPadding: 12
                        iconName: modelData.kind === "comment" ? "comment" : modelData.kind === "account" ? "profile" : "play"
                        text: modelData.text
                        onClicked: modelData.kind === "account" ? form.openProfile(sample.modelData.id) : form.openClip("", sample.modelData.videoId)
                    }
                }
            }
            PrimaryButton {
                width: parent.width
                drawnHeight: 48
                text: qsTr("Block it")
                busy: form.desk !== null && form.desk.state === TermDesk.Adding
                onClicked: form.desk.add()
            }
        }
    }
}
