// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace vireo::protocol {

//! \brief What travels over the WebSocket at /api/v1/realtime, one JSON object a text message.
//!
//! Channels are "video:ID", "me" and "moderation". Each numbers its events from 1; a client that
//! subscribes with the last number it saw gets what it missed, or \c gap where that is gone.
namespace realtime {

inline constexpr auto kCommentCreated = "comment.created"; //!< data: Comment
inline constexpr auto kCommentUpdated = "comment.updated"; //!< data: Comment
inline constexpr auto kCommentDeleted = "comment.deleted"; //!< data: {id}
inline constexpr auto kCommentRules = "comment.rules"; //!< data: {who, slow_seconds}
//! Its number is taken, but what it said is not for whoever gets it; data: {}
inline constexpr auto kNone = "none";
inline constexpr auto kVideoCounts = "video.counts"; //!< data: Counts, absolute
//! data: Video without viewer; of a clip that not everybody may see only {id, state, progress,
//! playable, failure}
inline constexpr auto kVideoState = "video.state";
inline constexpr auto kVideoAudience = "video.audience"; //!< data: {}; who may see it has changed
//! These two are of the moment: without a number, not stored, never sent later.
inline constexpr auto kReactionBurst = "reaction.burst"; //!< data: {kind: number since the last}
inline constexpr auto kPresence = "presence"; //!< data: {viewers}: who listens to the channel
//! On "me"; data: {id, kind, unread}, unread of all lines. A line that more people join tells so.
inline constexpr auto kNotification = "notification.created";
inline constexpr auto kNotificationsRead = "notification.read"; //!< on "me"; data: {unread}
// On the channel "moderation".
inline constexpr auto kCaseOpened = "case.opened"; //!< data: CareCase
inline constexpr auto kCaseUpdated = "case.updated"; //!< data: CareCase
inline constexpr auto kCaseDecided = "case.decided"; //!< data: CareCase
inline constexpr auto kAppealOpened = "appeal.opened"; //!< data: Appeal
inline constexpr auto kAppealDecided = "appeal.decided"; //!< data: Appeal

[[nodiscard]] QString videoChannel(Id video);
//! The name under which a server keeps what \p account calls "me".
[[nodiscard]] QString ownChannel(Id account);
//! The clip of a "video:ID" channel, else null.
[[nodiscard]] Id videoOfChannel(const QString &channel);

struct ClientMessage
{
    enum class Type { Subscribe, Unsubscribe };
    Type type = Type::Subscribe;
    QString channel;
    std::optional<qint64> after; //!< the last number seen; none: from now on
};

[[nodiscard]] QJsonObject toJson(const ClientMessage &message);
//! Strict.
[[nodiscard]] Result<ClientMessage> clientMessageFromJson(const QJsonObject &json);

struct ServerMessage
{
    enum class Type { Hello, Subscribed, Event, Gap, Error, Unknown };
    Type type = Type::Unknown;
    int heartbeatSeconds = 0; //!< hello: a ping comes at least this often
    QString channel;
    qint64 seq = 0; //!< subscribed: where the channel stands; event: its number
    QString event; //!< event: one of the names above
    qint64 atMs = 0;
    QJsonObject data;
    QString code; //!< error: forbidden, too_many, ...
};

[[nodiscard]] QJsonObject toJson(const ServerMessage &message);
//! Tolerant: a type from a later version is Unknown.
[[nodiscard]] ServerMessage serverMessageFromJson(const QJsonObject &json);

} // namespace realtime
} // namespace vireo::protocol
