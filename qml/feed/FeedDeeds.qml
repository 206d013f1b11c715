// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.App.Feed
import Vireo.Care
import Vireo.Controls

//! What can be done with the clip in front, by finger, key or sheet; and the sheets for it.
Item {
    id: deeds

    property ClipView clip: null
    property FeedModel feed: null
    //! The feed is For You, which listens to what is not wanted.
    property bool listens: false
    property real speed: 1
    property bool active: true

    //! The like was pressed: hearts beat.
    signal beat
    signal comment
    signal step(int by)
    signal person(string accountId)
    signal edit(string videoId)
    signal sound(string soundId)
    signal tag(string tag)
    signal hide
    signal figures
    signal speedChosen(real speed)

    function like(): void {
        if (!clip)
            return;
        Feed.setLiked(clip.videoId, !clip.liked);
        beat();
    }
    function react(heart: Item): void {
        if (!clip)
            return;
        reactions.about = clip;
        reactions.openAt(heart);
    }
    function save(): void {
        if (!clip)
            return;
        const saving = !clip.saved;
        Feed.setSaved(clip.videoId, saving);
        if (saving && clip.saved)
            Toasts.show(qsTr("Saved. You find it in your profile."), {iconName: "bookmark-on"});
    }
    function share(): void {
        if (!clip)
            return;
        sharing.about = clip;
        sharing.open();
    }
    function openMore(): void {
        more.about = clip;
        more.open();
    }
    function report(): void {
        if (clip && !clip.own)
            reporting.ask(Care.Clip, clip.videoId, "", clip.player.position);
    }
    function openWhy(): void {
        if (clip && clip.reason.length > 0)
            why.open();
    }
    function openSound(): void {
        if (clip && clip.soundId.length > 0)
            sound(clip.soundId);
    }
    function openKeys(): void {
        keys.open();
    }
    function openLink(link: string): void {
        if (link.startsWith("#"))
            tag(link.slice(1));
        else
            Feed.findPerson(link.slice(1));
    }
    //! Fewer clips like this one: on to the next.
    function leaveOut(video: string): void {
        if (!Feed.setNotInterested(video, true))
            return;
        step(1);
        Toasts.show(qsTr("Fewer clips like that one."), {iconName: "minus", actionText: qsTr("Undo"), action: () => {
            Feed.setNotInterested(video, false);
            step(-1);
        }});
    }

    function close(): void {
        for (const sheet of [reactions, keys, why, sharing, reporting, more])
            sheet.close();
    }

    onActiveChanged: if (!active) close()

    ReactionPopup {
        id: reactions
        onPicked: kind => Feed.setReaction(about.videoId, kind)
    }
    KeysSheet { id: keys }
    WhySheet { id: why; reason: deeds.clip?.reason ?? "" }
    ShareSheet { id: sharing }
    ReportSheet { id: reporting; tokens: Theme.dark }
    MoreSheet {
        id: more
        speed: deeds.speed
        listens: deeds.listens
        onPerson: deeds.person(about.creatorId)
        onEdit: deeds.edit(about.videoId)
        onSound: deeds.sound(about.soundId)
        onWhy: deeds.openWhy()
        onHide: deeds.hide()
        onReload: deeds.feed?.reload()
        onSpeedChosen: speed => deeds.speedChosen(speed)
        onFigures: deeds.figures()
        onLeaveOut: deeds.leaveOut(about.videoId)
        onShare: deeds.share()
        onReport: deeds.report()
    }
}
