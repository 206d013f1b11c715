// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.Controls

//! Says to the moderators what is wrong with a clip, a comment or a person.
Sheet {
    id: sheet

    property int about: Care.Clip
    property string videoId
    property string subjectId
    property real momentMs: -1
    property string rule

    //! \a id: of the comment or the account; of a clip empty.
    function ask(what: int, video: string, id: string, moment: real): void {
        about = what;
        videoId = video;
        subjectId = id;
        momentMs = moment;
        rule = "";
        words.text = "";
        if (Care.mayReport())
            open();
    }

    title: rule.length > 0 ? qsTr("Anything to add?") : about === Care.Clip ? qsTr("Report this clip") : about === Care.Comment ? qsTr("Report this comment") : qsTr("Report this person")

    Flickable {
        width: parent.width
        height: Math.min(body.implicitHeight, Metrics.windowHeight * 0.75)
        contentHeight: body.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: body
            width: parent.width
            bottomPadding: 20

            Label {
                x: 20
                width: parent.width - 40
                bottomPadding: 8
                text: sheet.rule.length > 0 ? qsTr("A moderator reads this. The person does not learn who reported.") : qsTr("Which rule does it break?")
                color: sheet.tokens.ink2
                wrapMode: Text.Wrap
            }
            Repeater {
                model: sheet.rule.length > 0 ? [] : Care.rules

                ListRow {
                    id: one
                    required property var modelData
                    width: body.width
                    tokens: sheet.tokens
                    text: modelData.title
                    onClicked: {
                        sheet.rule = one.modelData.code;
                        words.forceActiveFocus();
                    }
                }
            }
            Label {
                x: 20
                width: parent.width - 40
                visible: Care.rules.length === 0
                text: qsTr("The rules of this place come from the server. Try again when it answers.")
                color: sheet.tokens.amber
                wrapMode: Text.Wrap
            }
            Column {
                x: 20
                width: parent.width - 40
                visible: sheet.rule.length > 0
                topPadding: 4
                spacing: 16

                WordsField {
                    id: words
                    width: parent.width
                    tokens: sheet.tokens
                    hint: qsTr("What did you see? You can leave this empty.")
                }
                PrimaryButton {
                    width: parent.width
                    tokens: sheet.tokens
                    text: qsTr("Send the report")
                    onClicked: {
                        Care.report(sheet.about, sheet.videoId, sheet.subjectId, sheet.rule, words.text, sheet.momentMs);
                        sheet.close();
                        Toasts.show(qsTr("Thank you. A moderator looks at it."), {iconName: "check"});
                    }
                }
                SecondaryButton { width: parent.width; tokens: sheet.tokens; text: qsTr("Another rule"); onClicked: sheet.rule = "" }
            }
        }
    }
}
