// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Comments
import Vireo.Controls

//! What a creator lays down for the talk under a clip, and what waits for their word.
Sheet {
    id: sheet

    property TalkRules rules: null
    property HeldModel held: null

    title: qsTr("Rules of this talk")
    fraction: 0.86
    onAboutToShow: {
        rules.askWords();
        held = Comments.held();
    }
    onClosed: {
        held?.destroy();
        held = null;
    }

    Connections {
        target: sheet.held
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Flickable {
        anchors { fill: parent; leftMargin: 16; rightMargin: 16 }
        contentHeight: column.implicitHeight + 32
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        Column {
            id: column
            width: parent.width

            Label { leftPadding: 4; bottomPadding: 8; text: qsTr("Who may comment"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            Card {
                width: parent.width
                height: choices.implicitHeight

                Column {
                    id: choices
                    width: parent.width

                    Repeater {
                        model: [
                            {who: TalkRules.Everyone, words: qsTr("Everyone")},
                            {who: TalkRules.Followers, words: qsTr("Your followers")},
                            {who: TalkRules.Nobody, words: qsTr("Nobody but you")}]

                        ListRow {
                            id: choice

                            required property var modelData
                            required property int index
                            readonly property bool chosen: sheet.rules?.who === modelData.who

                            width: choices.width
                            divider: index > 0
                            text: modelData.words
                            chevron: false
                            ink: chosen ? Theme.colors.leaf : Theme.colors.ink
                            Accessible.role: Accessible.RadioButton
                            Accessible.checked: chosen
                            onClicked: sheet.rules.set(modelData.who, sheet.rules.slowSeconds)
                            trailing: Icon { visible: choice.chosen; name: "check"; size: 20; stroke: 2.4; color: Theme.colors.leaf }
                        }
                    }
                }
            }
            Item { width: 1; height: 24 }
            Label { leftPadding: 4; bottomPadding: 4; text: qsTr("Slow mode: one comment each"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            Flow {
                width: parent.width
                spacing: 8

                Repeater {
                    model: [
                        {seconds: 0, words: qsTr("Off")},
                        {seconds: 30, words: qsTr("30 s")},
                        {seconds: 60, words: qsTr("1 min")},
                        {seconds: 300, words: qsTr("5 min")},
                        {seconds: 3600, words: qsTr("1 h")}]

                    Chip {
                        required property var modelData

                        text: modelData.words
                        checked: sheet.rules?.slowSeconds === modelData.seconds
                        Accessible.role: Accessible.RadioButton
                        onClicked: sheet.rules.set(sheet.rules.who, modelData.seconds)
                    }
                }
            }
            Item { width: 1; height: 24 }
            Label { leftPadding: 4; bottomPadding: 8; text: qsTr("Words you watch"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            TextArea {
                id: words
                width: parent.width
                label: qsTr("One on each line")
                text: sheet.rules?.watchedWords ?? ""
            }
            Label {
                width: parent.width
                leftPadding: 4
                topPadding: 8
                text: sheet.rules?.wordsError || qsTr("A comment with one of them under any of your clips waits for your word.")
                role: Theme.Caption
                color: sheet.rules?.wordsError ? Theme.colors.danger : Theme.colors.ink3
                wrapMode: Text.Wrap
            }
            Item { width: 1; height: 12 }
            SecondaryButton {
                small: true
                text: qsTr("Keep these words")
                enabled: words.text !== (sheet.rules?.watchedWords ?? "")
                onClicked: sheet.rules.setWords(words.text)
            }
            Item { width: 1; height: 24 }
            Label { leftPadding: 4; bottomPadding: 8; text: qsTr("Waiting for your word"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
            Label {
                width: parent.width
                leftPadding: 4
                visible: sheet.held !== null && sheet.held.count === 0
                text: sheet.held?.errorText || (sheet.held?.loading ? qsTr("Looking") : qsTr("Nothing waits."))
                color: Theme.colors.ink2
                wrapMode: Text.Wrap
            }
            Repeater {
                model: sheet.held

                HeldRow {
                    width: column.width
                    onApproved: sheet.held.approve(index)
                    onRefused: sheet.held.refuse(index)
                }
            }
        }
    }
}
