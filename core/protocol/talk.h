// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QStringList>

namespace vireo::protocol {

enum class WhoComments { Everyone, Followers, Nobody };
//! The names in the order of the enum, as they stand on the wire.
[[nodiscard]] const QStringList &whoCommentsNames();

//! What a creator lays down for the talk under a clip. The creator may always speak.
struct CommentRules
{
    WhoComments who = WhoComments::Everyone;
    int slowSeconds = 0; //!< the least time between two comments of one person; 0: none
};

//! GET /videos/{id}/comment-rules.
struct CommentRulesSeen
{
    CommentRules rules;
    bool mayComment = true; //!< the viewer, apart from the time
    int waitSeconds = 0; //!< until the viewer may speak again
};

[[nodiscard]] QJsonObject toJson(const CommentRules &rules);
[[nodiscard]] QJsonObject toJson(const CommentRulesSeen &seen);
[[nodiscard]] Result<CommentRulesSeen> commentRulesSeenFromJson(const QJsonObject &json);
//! PUT /videos/{id}/comment-rules. Strict.
[[nodiscard]] Result<CommentRules> commentRulesFromJson(const QJsonObject &json);

//! GET·PUT /me/watched-words: a comment with one of them waits for the creator's word.
struct WatchedWords
{
    QStringList words; //!< as they were written, each once
};

[[nodiscard]] QJsonObject toJson(const WatchedWords &words);
//! Strict; what differs only in case or width is one word.
[[nodiscard]] Result<WatchedWords> watchedWordsWished(const QJsonObject &json);
//! Tolerant.
[[nodiscard]] Result<WatchedWords> watchedWordsFromJson(const QJsonObject &json);

} // namespace vireo::protocol
