// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Care
import Vireo.Controls

//! Both sides of a case, and the decision with its rule.
Item {
    id: panel

    property CaseModel about: null
    readonly property var person: about?.person ?? ({})
    readonly property var history: about?.history ?? []
    readonly property real margin: Metrics.phone ? 20 : 24
    property string rule
    property int choice: -1
    property int days: 7
    property bool keepOut: false
    readonly property var decision: about !== null && choice >= 0 && choice < about.decisions.length ? about.decisions[choice] : null
    readonly property bool complete: decision !== null && (!decision.ruled || rule.length > 0)

    //! Of what stands at its foot: what is told, and the way to decide.
    readonly property alias footHeight: foot.height

    signal openProfile(string accountId)
    signal jump(real milliseconds)

    function choose(index: int): void {
        if (about !== null && index < about.decisions.length)
            choice = index;
    }
    function decide(): void {
        if (complete && about.open && !about.deciding)
            about.decide(decision.action, rule, reason.text, note.text, decision.timed ? days : 0, decision.keepable && keepOut, decision.adults === true);
    }
    function ruleName(): string {
        for (const entry of Care.rules) {
            if (entry.code === rule)
                return entry.code + " " + entry.title;
        }
        return rule.length > 0 ? rule : qsTr("Choose the rule");
    }

    onAboutChanged: {
        choice = -1;
        keepOut = false;
        rule = about?.likelyRule ?? "";
        reason.text = "";
        note.text = "";
    }
    Connections {
        target: panel.about
        function onChanged(): void {
            if (panel.rule.length === 0)
                panel.rule = panel.about.likelyRule;
        }
    }
    Flickable {
        id: scroll
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top }
        visible: panel.about !== null && panel.about.state === CaseModel.Ready
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        Column {
            id: column
            x: panel.margin
            width: parent.width - 2 * panel.margin
            topPadding: 20
            bottomPadding: 20
            spacing: 12

            Label { text: panel.about && panel.about.reports.length > 0 ? qsTr("What people said") : qsTr("Why it is here"); role: Theme.Sub; Accessible.role: Accessible.Heading }
            Label { width: parent.width; visible: panel.about !== null && panel.about.reports.length === 0; text: panel.about ? panel.about.why : ""; color: Theme.colors.ink2; wrapMode: Text.Wrap }
            Repeater {
                model: panel.about ? panel.about.reports : []

                Column {
                    id: report
                    required property var modelData
                    width: column.width
                    spacing: 2

                    Label { width: parent.width; visible: report.modelData.text.length > 0; text: qsTr("\u201C%1\u201D").arg(report.modelData.text); color: Theme.colors.ink2; wrapMode: Text.Wrap }
                    Label {
                        width: parent.width
                        text: [report.modelData.rule, report.modelData.personHandle, report.modelData.record].join(" \u00B7 ")
                        role: Theme.Caption
                        color: Theme.colors.ink3
                        wrapMode: Text.Wrap
                    }
                    TextButton {
                        visible: report.modelData.momentMs >= 0
                        small: true
                        flush: true
                        text: qsTr("At %1").arg(report.modelData.moment)
                        ink: Theme.colors.leaf
                        onClicked: panel.jump(report.modelData.momentMs)
                    }
                }
            }
            Card {
                width: parent.width
                border.width: Math.max(1, Theme.colors.outline)
                height: person.implicitHeight

                ListRow {
                    id: person
                    width: parent.width
                    text: panel.about?.person.personName ?? ""
                    note: panel.about?.person.note ?? ""
                    leftPadding: 68
                    onClicked: panel.openProfile(panel.person.personId)

                    Avatar {
                        anchors { left: parent.left; leftMargin: 14; verticalCenter: parent.verticalCenter }
                        size: 40
                        name: panel.about?.person.personName ?? ""
                        key: panel.about?.person.personId ?? ""
                        source: panel.about?.person.personPicture ?? ""
                    }
                }
            }
            Repeater {
                model: panel.history.slice(0, 5)

                ListRow {
                    id: past
                    required property var modelData
                    width: column.width
                    leftPadding: 4
                    rightPadding: 0
                    text: modelData.done
                    note: [modelData.when, modelData.rule, modelData.byName, modelData.reason].filter(word => word.length > 0).join(" \u00B7 ")
                    ink: modelData.stands ? Theme.colors.ink : Theme.colors.ink3
                    chevron: false
                    focusPolicy: Qt.NoFocus
                    trailing: TextButton {
                        visible: past.modelData.stands
                        text: qsTr("Take back")
                        small: true
                        rightPadding: 0
                        onClicked: panel.about.undo(past.modelData.rowId, reason.text)
                    }
                }
            }
            Label { topPadding: 8; text: qsTr("Rule"); role: Theme.Sub; Accessible.role: Accessible.Heading }
            Card {
                width: parent.width
                border.width: Math.max(1, Theme.colors.outline)
                height: chosen.implicitHeight
                ListRow { id: chosen; width: parent.width; text: panel.ruleName(); Accessible.name: qsTr("Rule: %1").arg(text); onClicked: rules.open() }
            }
            Label { topPadding: 8; text: qsTr("Decision"); role: Theme.Sub; Accessible.role: Accessible.Heading }
            Repeater {
                model: panel.about ? panel.about.decisions : []

                DecisionRow {
                    required property var modelData
                    required property int index
                    width: column.width
                    number: index + 1
                    text: modelData.title
                    note: modelData.note
                    destructive: modelData.destructive
                    chosen: panel.choice === index
                    onClicked: panel.choose(index)
                }
            }
            Flow {
                width: parent.width
                visible: panel.decision !== null && panel.decision.timed
                spacing: 8

                Repeater {
                    model: [{days: 1, text: qsTr("1 day")}, {days: 7, text: qsTr("7 days")}, {days: 30, text: qsTr("30 days")}, {days: 0, text: qsTr("For good")}]

                    Chip {
                        required property var modelData
                        text: modelData.text
                        checkable: true
                        autoExclusive: true
                        checked: panel.days === modelData.days
                        onClicked: panel.days = modelData.days
                    }
                }
            }
            Card {
                width: parent.width
                border.width: Math.max(1, Theme.colors.outline)
                height: kept.implicitHeight
                visible: panel.decision !== null && panel.decision.keepable

                ListRow {
                    id: kept
                    width: parent.width
                    iconName: "shield"
                    text: qsTr("Do not let it come back")
                    note: qsTr("A copy of its pictures or its sound waits for a moderator when somebody uploads it")
                    chevron: false
                    focusPolicy: Qt.NoFocus
                    onClicked: panel.keepOut = !panel.keepOut
                    trailing: Switch {
                        text: qsTr("Do not let it come back")
                        checked: panel.keepOut
                        onToggled: {
                            panel.keepOut = checked;
                            checked = Qt.binding(() => panel.keepOut);
                        }
                    }
                }
            }
            WordsField { id: reason; width: parent.width; label: qsTr("Reason"); hint: panel.decision !== null && !panel.decision.ruled ? qsTr("Nobody is told when it stays up") : qsTr("What the person is told") }
            WordsField { id: note; width: parent.width; label: qsTr("Note"); hint: qsTr("Among moderators") }
        }
    }
    Rectangle {
        id: foot
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: told.implicitHeight + button.height + 40 + Metrics.bottomInset
        visible: scroll.visible
        color: Theme.colors.shelf

        Label {
            id: told
            x: panel.margin
            y: 12
            width: parent.width - 2 * panel.margin
            text: panel.about && !panel.about.open ? qsTr("This case is decided. Actions that stand can be taken back.") : qsTr("The person is told the rule and how to appeal. Your name stays private, the decision is logged.")
            role: Theme.Caption
            color: Theme.colors.ink2
            wrapMode: Text.Wrap
        }
        PrimaryButton {
            id: button
            x: panel.margin
            anchors { top: told.bottom; topMargin: 12 }
            width: parent.width - 2 * panel.margin
            text: Metrics.desktop ? qsTr("Decide and next") : qsTr("Decide")
            enabled: panel.complete && panel.about !== null && panel.about.open
            busy: panel.about !== null && panel.about.deciding
            onClicked: panel.decide()
        }
    }
    RuleSheet { id: rules; chosen: panel.rule; onPicked: code => panel.rule = code }
}
