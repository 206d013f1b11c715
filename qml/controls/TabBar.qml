// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! The bottom bar of phones: 52 px, an icon over a word; the chosen icon is filled.
//!
//! model: objects {icon, label, avatar (bool)}. Cross-fades, nothing slides.
T.Control {
    id: bar

    property var model: []
    //! How many things are new, by icon; more than none is a dot.
    property var news: ({})
    property int current: 0
    property string personName
    property string personKey
    property url personPicture
    property var tokens: Theme.colors
    //! Words beside each other stay of one size: that in which the longest has room.
    readonly property real widest: model.reduce((most, place) => Math.max(most, measure.advanceWidth(place.label)), 1) * Theme.textScale
    readonly property real fit: Math.min(1, (availableWidth / Math.max(1, model.length) - 6) / widest)

    signal chosen(int index)

    implicitHeight: Math.max(Metrics.tabBarHeight, 33 + Theme.lineHeight(Theme.Micro, Theme.textScale))
    implicitWidth: 390
    leftPadding: 6
    rightPadding: 6
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    FontMetrics { id: measure; font: Theme.font(Theme.Micro, 1) }

    contentItem: Row {
        Repeater {
            model: bar.model

            T.TabButton {
                id: tab

                required property var modelData
                required property int index
                readonly property bool on: index === bar.current
                readonly property int fresh: bar.news[modelData.icon] ?? 0
                readonly property color ink: on ? bar.tokens.ink : bar.tokens.ink3

                width: bar.availableWidth / Math.max(1, bar.model.length)
                height: bar.availableHeight
                text: modelData.label
                checked: on
                focusPolicy: Qt.StrongFocus
                Accessible.name: fresh > 0 ? qsTr("%1, %2 new").arg(text).arg(fresh) : text
                onClicked: bar.chosen(index)
                Keys.onReturnPressed: clicked()

                background: Item {
                    FocusRing { tokens: bar.tokens; anchors.margins: 2; shown: tab.visualFocus; cornerRadius: 12 }
                }
                contentItem: Item {
                    Column {
                        anchors.centerIn: parent
                        spacing: 3

                        Item {
                            anchors.horizontalCenter: parent.horizontalCenter
                            width: 26
                            height: 26

                            Icon {
                                visible: !tab.modelData.avatar
                                name: tab.on && tab.modelData.filled ? tab.modelData.icon + "-on" : tab.modelData.icon
                                size: 26
                                color: tab.ink
                            }
                            Rectangle {
                                x: parent.width - 8
                                width: 9
                                height: 9
                                radius: 4.5
                                visible: tab.fresh > 0
                                color: bar.tokens.ember
                            }
                            Avatar {
                                visible: tab.modelData.avatar === true
                                size: 26
                                name: bar.personName
                                key: bar.personKey
                                source: bar.personPicture

                                Rectangle {
                                    anchors { fill: parent; margins: -4 }
                                    visible: tab.on
                                    radius: width / 2
                                    color: "transparent"
                                    border { width: 2; color: bar.tokens.ink }
                                }
                            }
                        }
                        Label {
                            objectName: "word"
                            anchors.horizontalCenter: parent.horizontalCenter
                            text: tab.text
                            role: Theme.Micro
                            size: bar.fit < 1 ? measure.font.pixelSize * bar.fit : 0
                            color: tab.ink
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
