// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma Singleton

import QtQuick

//! Passing messages, one at a time. show() from anywhere; Toast.qml shows them.
QtObject {
    id: toasts

    property var waiting: []
    property string text
    property string iconName
    property string actionText
    property var action: null
    property bool shown: false
    //! Counts the messages shown.
    property int count: 0

    //! \a options: iconName, actionText, action (a function called when actionText is pressed).
    function show(text: string, options: var): void {
        const message = Object.assign({text: text, iconName: "", actionText: "", action: null}, options || {});
        if (shown && toasts.text === text)
            return;
        waiting.push(message);
        if (!shown)
            next();
    }

    function next(): void {
        const message = waiting.shift();
        if (message === undefined) {
            shown = false;
            return;
        }
        text = message.text;
        iconName = message.iconName;
        actionText = message.actionText;
        action = message.action;
        shown = true;
        ++count;
    }

    function act(): void {
        const todo = action;
        next();
        if (todo)
            todo();
    }
}
