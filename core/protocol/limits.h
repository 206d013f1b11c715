// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"
#include "core/protocol/care.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace vireo::protocol {

//! 3 to 24 of a-z 0-9 . _ ; begins and ends with a letter or digit, no two dots in a row.
inline constexpr auto kHandlePattern = u"(?=.{3,24}$)[a-z0-9](?:[a-z0-9_]|\\.(?!\\.))*[a-z0-9]";
inline constexpr int kDisplayNameGraphemes = 50;
inline constexpr int kBioGraphemes = 300;
inline constexpr int kAltTextGraphemes = 2000;
//! In one comment.
inline constexpr int kCommentMentions = 20;
inline constexpr int kCaptionMentions = 20; //!< more are words, of whom nobody hears
inline constexpr int kCommentWebAddresses = 5;
//! A creator's own list.
inline constexpr int kWatchedWords = 200;
inline constexpr int kWatchedWordGraphemes = 50;
inline constexpr int kSlowestSeconds = 3600; //!< between two comments of one person
inline constexpr int kCommentVersions = 50; //!< kept of one comment
//! Of a report, an appeal, and what a moderator says.
inline constexpr int kCareTextGraphemes = 1000;
inline constexpr int kSearchCharacters = 100; //!< of what is looked for
inline constexpr int kScheduleDays = 366; //!< a clip may wait at most this long
inline constexpr int kMostMutedWords = 200; //!< and as many tags
inline constexpr int kMutedWordGraphemes = 50;

//! \brief What the server takes, published by GET /config and enforced exactly so.
//! Sizes in bytes, times in the unit of the name.
struct Limits
{
    qint64 uploadBytes = 750LL * 1024 * 1024;
    int clipSeconds = 600;
    int captionGraphemes = 500;
    int commentGraphemes = 500;
    qint64 jsonBytes = 64 * 1024;
    qint64 draftBytes = 1024 * 1024;
    int requestLineBytes = 8 * 1024;
    int headerBytes = 32 * 1024;
    int headerSeconds = 15;
    int idleSeconds = 75;
    int uploadHours = 24;
    qint64 archiveBytes = 16LL * 1024 * 1024 * 1024; //!< of an export that is taken in
};

//! GET /config.
struct ServerConfig
{
    QString name; //!< what the operator calls this place
    QString version;
    QString publicUrl;
    QString signUp; //!< "open", "invitation", "approval", "closed"
    Limits limits;
    QList<Rule> rules; //!< what a report can name
    struct Age
    {
        QString ask = QStringLiteral("nothing"); //!< of newcomers, or "birth_date", "band"
        int minimum = 0; //!< years to sign up
        int adults = 18; //!< years to see what is for adults
    };
    Age age = {};
};

[[nodiscard]] QJsonObject toJson(const ServerConfig &config);
[[nodiscard]] Result<ServerConfig> serverConfigFromJson(const QJsonObject &json);

} // namespace vireo::protocol
