// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.Auth
import Vireo.Controls

//! What moderators work with: the queue with its cases, appeals, accounts, the log, jobs.
FocusScope {
    id: page

    enum Part { Queue, Decided, Appeals, Accounts, Joining, Terms, KeptOut, Log, Jobs }

    property bool active: true
    property bool pushed: true
    property int part: CarePage.Queue
    property string caseId
    property CaseModel about: null
    readonly property bool listed: part === CarePage.Queue || part === CarePage.Decided
    readonly property bool wide: Metrics.desktop
    //! On narrow windows the case lies over the list.
    readonly property bool covered: listed && caseId.length > 0 && !wide
    readonly property bool coversTabs: Metrics.phone
    readonly property bool noMini: true
    readonly property real footInset: panel.visible ? panel.footHeight : 0
    readonly property bool ready: covered || (wide && about !== null) ? view.ready : listed ? cases.ready : (others.item?.ready ?? false)

    signal back
    signal openProfile(string accountId)
    signal openClip(string accountId, string videoId)

    function show(id: string): void {
        if (id === caseId && about !== null)
            return;
        caseId = id;
        const before = about;
        about = id.length > 0 ? Care.openCase(id) : null;
        if (before)
            before.destroy();
    }
    //! For the tour.
    function showFirstCase(): void { show(cases.cases?.value(0, "rowId") ?? ""); }
    function showAppeals(): void { part = CarePage.Appeals; }
    function showLog(): void { part = CarePage.Log; }
    function showAccounts(): void { part = CarePage.Accounts; }
    function showJoining(): void { part = CarePage.Joining; }
    function showTerms(): void { part = CarePage.Terms; }
    function showKeptOut(): void { part = CarePage.KeptOut; }

    focus: true
    Keys.onPressed: event => {
        const number = event.key - Qt.Key_1;
        if (about !== null && number >= 0 && number < 9) {
            panel.choose(number);
            event.accepted = true;
        } else if (event.key === Qt.Key_Return && (event.modifiers & Qt.ControlModifier)) {
            panel.decide();
            event.accepted = true;
        }
    }
    onPartChanged: show("")

    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }
    Connections {
        target: page.about
        function onDecided(text: string): void {
            Toasts.show(text, {iconName: "check"});
            if (page.part === CarePage.Queue)
                page.show(page.wide ? cases.nextAfter(page.caseId) : "");
        }
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Connections {
        target: Care.stepUp
        enabled: page.active
        function onAsked(): void { stepUp.open(); }
        function onDone(): void { stepUp.close(); }
    }
    CodeSheet {
        id: stepUp
        title: qsTr("Show your code")
        words: qsTr("This needs a code of your authenticator. For ten minutes nothing asks again.")
        answer: qsTr("Go on")
        busy: Care.stepUp.busy
        error: Care.stepUp.errorText
        onEdited: Care.stepUp.clearError()
        onGiven: code => Care.stepUp.show(code)
        onClosed: Care.stepUp.giveUp()
    }
    Connections {
        target: Care
        enabled: page.active
        function onDecided(text: string): void { Toasts.show(text, {iconName: "check"}); }
    }
    Item {
        id: pane
        x: page.LayoutMirroring.enabled && page.wide && page.listed ? parent.width - width : 0
        width: page.wide && page.listed ? 348 : parent.width
        height: parent.height
        visible: !page.covered

        PageHeader {
            id: head
            width: parent.width
            height: Math.max(Metrics.phone ? 56 : 72, title.implicitHeight + 24)
            canGoBack: page.pushed
            onBack: page.back()

            Label {
                id: title
                anchors { left: parent.left; leftMargin: page.pushed ? 56 : 20; verticalCenter: parent.verticalCenter }
                text: qsTr("Care")
                role: Theme.Title
                Accessible.role: Accessible.Heading
            }
            Label {
                anchors { right: parent.right; rightMargin: 20; left: title.right; leftMargin: 12; baseline: title.baseline }
                text: Care.summary
                role: Theme.Caption
                color: Theme.colors.ink2
                horizontalAlignment: Text.AlignRight
                elide: Text.ElideRight
            }
        }
        ChipStrip {
            id: tabs
            anchors { top: head.bottom; left: parent.left; right: parent.right }
            margin: 20

            Repeater {
                model: [qsTr("Queue"), qsTr("Decided"), Care.openAppeals > 0 ? qsTr("Appeals %1").arg(Care.openAppeals) : qsTr("Appeals"), qsTr("Accounts"), qsTr("Joining"), qsTr("Terms"), qsTr("Blocked clips"), qsTr("Log"), qsTr("Jobs")]

                Chip {
                    required property string modelData
                    required property int index
                    text: modelData
                    checkable: true
                    autoExclusive: true
                    checked: page.part === index
                    onCheckedChanged: if (checked) tabs.show(this)
                    onClicked: page.part = index
                }
            }
        }
        CaseList {
            id: cases
            anchors { top: tabs.bottom; topMargin: 8; bottom: parent.bottom; left: parent.left; right: parent.right }
            visible: page.listed
            open: page.part !== CarePage.Decided
            chosenId: page.wide ? page.caseId : ""
            onChosen: caseId => page.show(caseId)
        }
        Loader {
            id: others
            anchors { top: tabs.bottom; topMargin: 8; bottom: parent.bottom; left: parent.left; right: parent.right }
            source: ["", "", "AppealsView.qml", "AccountsView.qml", "GateView.qml", "TermsView.qml", "KeptOutView.qml", "LogView.qml", "JobsView.qml"][page.part]
        }
        Connections {
            target: others.item
            ignoreUnknownSignals: true
            function onOpenProfile(accountId: string): void { page.openProfile(accountId); }
            function onOpenClip(accountId: string, videoId: string): void { page.openClip(accountId, videoId); }
        }
    }
    Rectangle { x: page.LayoutMirroring.enabled ? pane.x : pane.width; width: 1; height: parent.height; visible: page.wide && page.listed; color: Theme.colors.line }
    // The case: beside the list, with its decision at its side; on narrow windows over the list.
    Item {
        id: content
        x: page.LayoutMirroring.enabled || !page.wide ? 0 : pane.width + 1
        width: page.wide ? parent.width - pane.width - 1 : parent.width
        height: parent.height
        visible: page.listed && (page.wide || page.covered)

        PageHeader {
            id: caseHead
            width: parent.width
            height: visible ? 56 : 0
            visible: !page.wide
            title: qsTr("Case")
            onBack: page.show("")
        }
        CaseView {
            id: view
            readonly property real side: Metrics.phone ? 20 : 24
            x: side + (page.wide && page.LayoutMirroring.enabled ? panel.width : 0)
            y: caseHead.height + (page.wide ? 20 : 4)
            width: (page.wide ? parent.width - panel.width : parent.width) - 2 * side
            height: page.wide ? parent.height - 40 : Math.round(parent.height * 0.42)
            about: page.about
            active: page.active
        }
        Rectangle {
            x: page.LayoutMirroring.enabled ? 0 : parent.width - panel.width
            y: panel.y
            width: panel.width
            height: panel.height
            visible: page.about !== null
            color: Theme.colors.shelf
            Rectangle { width: page.wide ? 1 : parent.width; height: page.wide ? parent.height : 1; x: page.LayoutMirroring.enabled && page.wide ? parent.width - 1 : 0; color: Theme.colors.line }
        }
        DecisionPanel {
            id: panel
            x: page.LayoutMirroring.enabled || !page.wide ? 0 : parent.width - width
            y: page.wide ? 0 : view.y + view.height + 12
            width: page.wide ? 392 : parent.width
            height: parent.height - y
            visible: page.about !== null
            about: page.about
            onOpenProfile: accountId => page.openProfile(accountId)
            onJump: milliseconds => view.jump(milliseconds)
        }
    }
}
