// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/id.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/request.h"

#include <QJsonObject>
#include <QMetaType>
#include <QString>

#include <optional>

namespace vireo::sdk {

//! \brief One thing a person did that the server is to hear of, as plain data.
struct VIREO_SDK_EXPORT OutboxEntry
{
    enum class Kind {
        Like, //!< of a clip
        Reaction, //!< to a clip; the value is its kind
        Follow, //!< of an account
        LikeComment,
        Comment, //!< a new one; the value is its text
        EditComment, //!< the value is the new text
        DeleteComment,
        Signals, //!< what was watched; see events
        Report, //!< of a clip, a comment or an account; see events
        Bookmark, //!< of a clip
        Repost, //!< of a clip
        Share, //!< a clip's address was given to somebody
        NotInterested, //!< in a clip
    };

    QByteArray key; //!< names the entry; of a POST the Idempotency-Key, over retries and restarts
    Kind kind = Kind::Like;
    Id account; //!< who did it; nobody else ever sends it
    Id subject; //!< the clip; for Follow the account; null for Signals
    Id comment; //!< the comment that is meant; for Comment its parent or null
    QString value; //!< of what can be on or off: "on", or empty for taking it back
    std::optional<QString> before; //!< what the server holds, where that is known for sure
    QJsonObject events; //!< the body of Signals and Report
    qint64 madeMs = 0; //!< milliseconds since 1970 UTC
    bool withdrawn = false; //!< a Comment that goes as soon as the server has said its id

    [[nodiscard]] bool on() const { return !value.isEmpty(); }
    //! The value that on() tells.
    [[nodiscard]] static QString valueOf(bool on) { return on ? QStringLiteral("on") : QString(); }
    //! A later entry replaces an earlier one for the same target.
    [[nodiscard]] bool replaces() const;
    //! What the entry is about: of those with the same target the last wins.
    [[nodiscard]] QString target() const;
    //! Entries of one lane are sent one after the other, in the order in which they were made.
    [[nodiscard]] QString lane() const;
    //! Nothing where there is nothing to ask, as taking back a reaction that never was.
    [[nodiscard]] std::optional<Request> request() const;
};

[[nodiscard]] QJsonObject toJson(const OutboxEntry &entry);
//! Nothing where it is none, or one that no server would take.
[[nodiscard]] std::optional<OutboxEntry> outboxEntryFromJson(const QJsonObject &json);

} // namespace vireo::sdk

Q_DECLARE_METATYPE(vireo::sdk::OutboxEntry)
