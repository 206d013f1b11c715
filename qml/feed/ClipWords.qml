// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! What stands at a clip's foot: who made it, what they say, and why it is here.
Column {
    id: words

    //! The ClipView it is part of, which is made of this and cannot be named here.
    required property var clip
    //! Apart from the height itself, because the first look at it changes it.
    readonly property real end: y + height
    readonly property alias creatorStop: creator
    readonly property alias textStop: caption
    readonly property alias reasonStop: reason

    spacing: 10

    Creator {
        id: creator
        width: parent.width
        name: words.clip.creatorName
        handle: words.clip.creatorHandle
        age: words.clip.age
        personKey: words.clip.creatorId
        picture: words.clip.avatarUrl
        following: words.clip.following
        own: words.clip.own
        spread: words.clip.form === FeedLayout.Phone
        onPerson: words.clip.person()
        onFollow: words.clip.follow()
    }
    Caption {
        id: caption
        width: parent.width
        most: words.clip.frame.height * 0.42
        markup: words.clip.captionMarkup
        anchored: words.clip.captionAnchors
        links: words.clip.captionLinks
        onLinkActivated: link => words.clip.linkActivated(link)
    }
    ReasonChip {
        id: reason
        anchors.left: parent.left
        visible: words.clip.reason.length > 0
        widest: parent.width
        text: words.clip.reason
        onActivated: words.clip.why()
    }
}
