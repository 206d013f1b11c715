// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/account.h"
#include "core/protocol/page.h"

#include <QStringList>

#include <optional>

namespace vireo::protocol {

//! What a notification tells of. The number is stored: new kinds come last, none goes away.
enum class NotificationKind {
    Follow,
    FollowRequest,
    FollowAccepted,
    Like,
    Comment, //!< somebody spoke under one's clip
    Reply,
    Mention,
    CommentLike,
    Repost,
    ClipReady,
    ClipFailed,
    ReportDecided,
    ActionTaken,
    AppealDecided,
    CommentHeld, //!< a comment under one's clip waits for one's word
    Duet, //!< a clip beside one's own
    Stitch, //!< a clip that begins with a piece of one's own
    SoundUse, //!< clips on one's sound
};

//! The names on the wire, in the order of the enum.
[[nodiscard]] const QStringList &notificationKinds();
[[nodiscard]] QString toString(NotificationKind kind);
//! May a person switch it off? What the operator or the server has to tell, nobody can.
[[nodiscard]] bool isSwitchable(NotificationKind kind);

//! \brief One line of the inbox: what one or more people did to the same thing.
struct Notification
{
    //! As much of the clip as a line shows.
    struct Clip
    {
        Id id;
        Id account; //!< who made it
        QString caption;
        QString posterUrl; //!< relative to the server
        QString blurhash;
    };
    struct Words
    {
        Id id;
        Id parent; //!< null: of the first level
        QString text; //!< plain
    };

    Id id;
    NotificationKind kind = NotificationKind::Follow;
    Id place; //!< grows with each change; sorts the inbox, and says up to where it was read
    QList<Account> actors; //!< the latest few, latest first; none: the server itself speaks
    qint64 actorCount = 0; //!< of all, those in actors too
    std::optional<Clip> video; //!< none: about no clip, or one that is gone
    std::optional<Words> comment;
    QString text; //!< what the server says beyond the kind; plain
    qint64 createdMs = 0;
    qint64 updatedMs = 0; //!< when the latest of them did it
    bool read = false;
};

[[nodiscard]] QJsonObject toJson(const Notification &notification);
//! A kind of a later version is an Error, so that a page leaves the line out.
[[nodiscard]] Result<Notification> notificationFromJson(const QJsonObject &json);

//! GET /notifications.
struct NotificationPage
{
    Page<Notification> page;
    qint64 unread = 0; //!< lines that were not read, of all kinds
};

[[nodiscard]] QJsonObject toJson(const NotificationPage &page);
[[nodiscard]] Result<NotificationPage> notificationPageFromJson(const QJsonObject &json);

//! POST /notifications/read: either the lines, or all up to a place.
struct NotificationsRead
{
    QList<Id> ids; //!< at most kMost
    Id upTo;

    static constexpr int kMost = 100;
};

[[nodiscard]] QJsonObject toJson(const NotificationsRead &read);
//! Strict.
[[nodiscard]] Result<NotificationsRead> notificationsReadFromJson(const QJsonObject &json);

} // namespace vireo::protocol
