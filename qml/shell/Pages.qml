// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma Singleton

import QtQuick

//! Where the pages are. The shell loads them by address and knows no feature.
QtObject {
    readonly property string feed: "qrc:/qt/qml/Vireo/Feed/FeedPage.qml"
    readonly property string search: "qrc:/qt/qml/Vireo/Search/SearchPage.qml"
    readonly property string sound: "qrc:/qt/qml/Vireo/Search/SoundPage.qml"
    readonly property string edit: "qrc:/qt/qml/Vireo/Studio/EditPage.qml"
    readonly property string create: "qrc:/qt/qml/Vireo/Studio/CreatePage.qml"
    readonly property string inbox: "qrc:/qt/qml/Vireo/Inbox/InboxPage.qml"
    readonly property string profile: "qrc:/qt/qml/Vireo/Profile/ProfilePage.qml"
    readonly property string care: "qrc:/qt/qml/Vireo/Care/CarePage.qml"
    readonly property string status: "qrc:/qt/qml/Vireo/Care/StatusPage.qml"
    readonly property string people: "qrc:/qt/qml/Vireo/Profile/PeoplePage.qml"
    //! The pages of the settings, by name.
    readonly property var setting: ({
        account: "qrc:/qt/qml/Vireo/Settings/AccountPage.qml",
        devices: "qrc:/qt/qml/Vireo/Settings/DevicesPage.qml",
        history: "qrc:/qt/qml/Vireo/Settings/HistoryPage.qml",
        push: "qrc:/qt/qml/Vireo/Settings/PushPage.qml",
        security: "qrc:/qt/qml/Vireo/Settings/SecurityPage.qml",
        words: "qrc:/qt/qml/Vireo/Settings/WordsPage.qml"
    })
    readonly property string settings: "qrc:/qt/qml/Vireo/Settings/SettingsPage.qml"
    readonly property string signIn: "qrc:/qt/qml/Vireo/Auth/SignInPage.qml"
}
