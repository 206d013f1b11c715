// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/clipnews.h"

#include "core/protocol/limits.h"
#include "server/service/clips/named.h"
#include "server/service/clips/videorows.h"
#include "server/service/inbox/notifier.h"
#include "server/storage/ports.h"
#include "server/storage/sounds.h"

#include <algorithm>

namespace vireo::server::service::clipnews {
namespace {

using protocol::NotificationKind;
using storage::Connection;

bool isOut(const VideoRow &row, qint64 nowMs)
{
    return row.video.playable && !row.waiting && row.publishMs <= nowMs;
}

Notice noticeTo(Id recipient, NotificationKind kind, const VideoRow &row)
{
    return {recipient, kind, row.video.account.id, row.video.id, {}, {}};
}

//! Null: there is no such clip any more.
Result<Id> makerOf(Connection &connection, Id video)
{
    const auto row = storage::videos::find(connection, video);
    if (!row.ok())
        return row.error();
    return *row ? (*row)->video.account.id : Id();
}

Result<Id> makerOfSound(Connection &connection, Id sound)
{
    const auto row = storage::sounds::find(connection, sound);
    if (!row.ok())
        return row.error();
    return *row ? (*row)->account : Id();
}

//! One entry a person, the most personal kind first.
Result<QList<Notice>> noticesOf(Connection &connection, const VideoRow &row)
{
    QList<Notice> notices;
    const auto add = [&notices](const Notice &notice) {
        const bool known = std::any_of(notices.cbegin(), notices.cend(),
            [&notice](const Notice &one) { return one.recipient == notice.recipient; });
        if (!notice.recipient.isNull() && !known)
            notices.append(notice);
    };
    const protocol::Video &video = row.video;
    const Id original = video.duetOf.isNull() ? video.stitchOf : video.duetOf;
    if (!original.isNull()) {
        const auto maker = makerOf(connection, original);
        if (!maker.ok())
            return maker.error();
        add(noticeTo(*maker,
            video.duetOf.isNull() ? NotificationKind::Stitch : NotificationKind::Duet, row));
    }
    if (const Id sound = Id::fromString(video.soundId); !sound.isNull() && sound != video.id) {
        const auto maker = makerOfSound(connection, sound);
        if (!maker.ok())
            return maker.error();
        Notice used = noticeTo(*maker, NotificationKind::SoundUse, row);
        used.sound = sound;
        add(used);
    }
    const auto named = namedIn(connection, video.caption, protocol::kCaptionMentions);
    if (!named.ok())
        return named.error();
    for (const Id account : *named)
        add(noticeTo(account, NotificationKind::Mention, row));
    return notices;
}

} // namespace

Result<void> tellOut(Connection &connection, Id video, qint64 nowMs)
{
    const auto row = VideoRows::find(connection, video);
    if (!row.ok())
        return row.error();
    if (!isOut(*row, nowMs))
        return {};
    // What was said at another place was said to people there.
    const auto imported = storage::ports::isImported(connection, row->video.account.id, video);
    if (!imported.ok())
        return imported.error();
    if (*imported)
        return {};
    const auto notices = noticesOf(connection, *row);
    if (!notices.ok())
        return notices.error();
    for (const Notice &notice : *notices) {
        if (const auto told = Notifier::tell(connection, notice, nowMs); !told.ok())
            return told;
    }
    return {};
}

Result<void> tellMentioned(Connection &connection, Id video, const QString &before, qint64 nowMs)
{
    const auto row = VideoRows::find(connection, video);
    if (!row.ok())
        return row.error();
    if (!isOut(*row, nowMs) || row->video.caption == before)
        return {};
    const auto known = namedIn(connection, before, protocol::kCaptionMentions);
    if (!known.ok())
        return known.error();
    const auto named = namedIn(connection, row->video.caption, protocol::kCaptionMentions);
    if (!named.ok())
        return named.error();
    for (const Id account : *named) {
        if (known->contains(account))
            continue;
        const auto told
            = Notifier::tell(connection, noticeTo(account, NotificationKind::Mention, *row), nowMs);
        if (!told.ok())
            return told;
    }
    return {};
}

} // namespace vireo::server::service::clipnews
