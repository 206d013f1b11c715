// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! The rail of wide windows: icons at 80 px, icons with names at 224 px, Create apart, the person
//! at the foot.
T.Control {
    id: rail

    //! Objects {icon, label, filled}; without Create.
    property var model: []
    //! How many things are new, by icon; more than none is a dot.
    property var news: ({})
    property int current: 0
    property bool wide: true
    property string personName
    property string personKey
    property string personNote
    property url personPicture
    property var tokens: Theme.colors

    signal chosen(int index)
    signal createChosen
    signal personChosen

    implicitWidth: wide ? 224 : 80
    topPadding: 24
    bottomPadding: 16
    leftPadding: 12
    rightPadding: 12
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    background: Rectangle {
        color: rail.tokens.canvas
        Rectangle {
            anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
            width: 1
            visible: rail.wide
            color: rail.tokens.line
        }
    }
    contentItem: Item {
        Row {
            id: brand
            x: rail.wide ? 12 : (parent.width - width) / 2
            y: 4
            spacing: 8

            Icon { name: "mark"; size: 28; color: rail.tokens.ink; accent: rail.tokens.leaf }
            Text {
                anchors.verticalCenter: parent.verticalCenter
                visible: rail.wide
                text: "Vireo"
                color: rail.tokens.ink
                font { family: "Inter Display"; weight: Font.Bold; pixelSize: 20; letterSpacing: -0.4 }
                Accessible.ignored: true
            }
        }
        Column {
            id: items
            y: 54
            width: parent.width
            spacing: rail.wide ? 2 : 6

            Repeater {
                model: rail.model

                T.Button {
                    id: item

                    required property var modelData
                    required property int index
                    readonly property bool on: index === rail.current
                    readonly property int fresh: rail.news[modelData.icon] ?? 0

                    width: items.width
                    height: rail.wide ? Math.max(48, name.implicitHeight + 12) : 56
                    text: modelData.label
                    focusPolicy: Qt.StrongFocus
                    hoverEnabled: true
                    Accessible.role: Accessible.PageTab
                    Accessible.name: fresh > 0 ? qsTr("%1, %2 new").arg(text).arg(fresh) : text
                    onClicked: rail.chosen(index)
                    Keys.onReturnPressed: clicked()

                    background: Rectangle {
                        radius: rail.wide ? 14 : 18
                        color: item.on ? rail.tokens.raised : item.hovered ? Theme.alpha(rail.tokens.raised, 0.5) : "transparent"
                        FocusRing { tokens: rail.tokens; anchors.margins: -2; shown: item.visualFocus; cornerRadius: parent.radius - 2 }
                    }
                    contentItem: Item {
                        Icon {
                            id: icon
                            anchors.verticalCenter: parent.verticalCenter
                            x: rail.wide ? (item.mirrored ? parent.width - width - 12 : 12) : (parent.width - width) / 2
                            name: item.on && item.modelData.filled ? item.modelData.icon + "-on" : item.modelData.icon
                            color: item.on ? rail.tokens.ink : rail.tokens.ink2

                            Rectangle {
                                x: parent.width - 7
                                y: -1
                                width: 9
                                height: 9
                                radius: 4.5
                                visible: item.fresh > 0
                                color: rail.tokens.ember
                            }
                        }
                        Label {
                            id: name
                            anchors.verticalCenter: parent.verticalCenter
                            x: item.mirrored ? 0 : 50
                            width: parent.width - 50
                            visible: rail.wide
                            text: item.text
                            role: Theme.Label
                            color: item.on ? rail.tokens.ink : rail.tokens.ink2
                            elide: Text.ElideRight
                            Accessible.ignored: true
                        }
                    }
                    Tip { visible: !rail.wide && item.hovered; text: item.text; x: item.width + 6; y: (item.height - height) / 2 }
                }
            }
        }
        PrimaryButton {
            anchors.top: items.bottom
            anchors.topMargin: rail.wide ? 16 : 10
            x: rail.wide ? 4 : 0
            width: parent.width - 2 * x
            height: rail.wide ? Math.max(44, implicitHeight) : 56
            drawnHeight: rail.wide ? 44 : 56
            cornerRadius: rail.wide ? 14 : 18
            leftPadding: rail.wide ? 20 : 0
            rightPadding: leftPadding
            tokens: rail.tokens
            text: rail.wide ? qsTr("Create") : ""
            iconName: "plus"
            Accessible.name: qsTr("Create")
            onClicked: rail.createChosen()
        }
        T.Button {
            id: person
            anchors.bottom: parent.bottom
            width: parent.width
            height: Math.max(56, rail.wide ? names.implicitHeight + 8 : 0)
            visible: rail.personName.length > 0
            focusPolicy: Qt.StrongFocus
            hoverEnabled: true
            Accessible.name: qsTr("Your profile, %1").arg(rail.personName)
            onClicked: rail.personChosen()

            background: Rectangle {
                radius: 14
                color: person.hovered ? Theme.alpha(rail.tokens.raised, 0.5) : "transparent"
                FocusRing { tokens: rail.tokens; anchors.margins: -2; shown: person.visualFocus; cornerRadius: 12 }
            }
            contentItem: Item {
                Avatar {
                    id: face
                    anchors { left: parent.left; leftMargin: rail.wide ? 12 : (parent.width - width) / 2; verticalCenter: parent.verticalCenter }
                    size: rail.wide ? 36 : 40
                    name: rail.personName
                    key: rail.personKey
                    source: rail.personPicture
                }
                Column {
                    id: names
                    anchors { left: face.right; leftMargin: 14; right: parent.right; rightMargin: 4; verticalCenter: parent.verticalCenter }
                    visible: rail.wide
                    Label { width: parent.width; text: rail.personName; role: Theme.Label; size: 14; color: rail.tokens.ink; elide: Text.ElideRight; Accessible.ignored: true }
                    Label { width: parent.width; text: rail.personNote; role: Theme.Caption; size: 12; color: rail.tokens.ink3; elide: Text.ElideRight; Accessible.ignored: true }
                }
            }
        }
    }
}
