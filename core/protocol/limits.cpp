// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/limits.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::protocol {

QJsonObject toJson(const ServerConfig &config)
{
    const Limits &l = config.limits;
    QJsonArray rules;
    for (const Rule &rule : config.rules)
        rules.append(toJson(rule));
    return {
        {u"name"_s, config.name},
        {u"version"_s, config.version},
        {u"public_url"_s, config.publicUrl},
        {u"sign_up"_s, config.signUp},
        {u"rules"_s, rules},
        {u"age"_s,
            QJsonObject{{u"ask"_s, config.age.ask}, {u"minimum"_s, config.age.minimum},
                {u"adults"_s, config.age.adults}}},
        {u"limits"_s,
            QJsonObject{
                {u"upload_bytes"_s, l.uploadBytes},
                {u"clip_seconds"_s, l.clipSeconds},
                {u"caption_graphemes"_s, l.captionGraphemes},
                {u"comment_graphemes"_s, l.commentGraphemes},
                {u"json_bytes"_s, l.jsonBytes},
                {u"draft_bytes"_s, l.draftBytes},
                {u"request_line_bytes"_s, l.requestLineBytes},
                {u"header_bytes"_s, l.headerBytes},
                {u"header_seconds"_s, l.headerSeconds},
                {u"idle_seconds"_s, l.idleSeconds},
                {u"upload_hours"_s, l.uploadHours},
                {u"archive_bytes"_s, l.archiveBytes},
                {u"handle_pattern"_s, QStringView(kHandlePattern).toString()},
                {u"display_name_graphemes"_s, kDisplayNameGraphemes},
                {u"bio_graphemes"_s, kBioGraphemes},
                {u"alt_text_graphemes"_s, kAltTextGraphemes},
                {u"comment_mentions"_s, kCommentMentions},
                {u"comment_web_addresses"_s, kCommentWebAddresses},
                {u"watched_words"_s, kWatchedWords},
                {u"watched_word_graphemes"_s, kWatchedWordGraphemes},
                {u"slowest_comment_seconds"_s, kSlowestSeconds},
                {u"care_text_graphemes"_s, kCareTextGraphemes},
                {u"schedule_days"_s, kScheduleDays},
                {u"search_characters"_s, kSearchCharacters},
                {u"muted_words"_s, kMostMutedWords},
                {u"muted_word_graphemes"_s, kMutedWordGraphemes},
            }},
    };
}

Result<ServerConfig> serverConfigFromJson(const QJsonObject &json)
{
    ServerConfig config;
    const QJsonObject l = json["limits"_L1].toObject();
    if (l.isEmpty()) {
        return Error{Error::Kind::Malformed, u"bad_answer"_s,
            u"This address does not answer like a Vireo server."_s};
    }
    config.name = json["name"_L1].toString();
    config.version = json["version"_L1].toString();
    config.publicUrl = json["public_url"_L1].toString();
    config.signUp = json["sign_up"_L1].toString();
    const QJsonArray rules = json["rules"_L1].toArray();
    for (const QJsonValue &rule : rules)
        config.rules.append({rule["code"_L1].toString(), rule["title"_L1].toString()});
    const QJsonObject age = json["age"_L1].toObject();
    config.age = {age["ask"_L1].toString(u"nothing"_s), age["minimum"_L1].toInt(),
        age["adults"_L1].toInt(config.age.adults)};
    Limits &limits = config.limits;
    limits.uploadBytes = l["upload_bytes"_L1].toInteger(limits.uploadBytes);
    limits.clipSeconds = l["clip_seconds"_L1].toInt(limits.clipSeconds);
    limits.captionGraphemes = l["caption_graphemes"_L1].toInt(limits.captionGraphemes);
    limits.commentGraphemes = l["comment_graphemes"_L1].toInt(limits.commentGraphemes);
    limits.jsonBytes = l["json_bytes"_L1].toInteger(limits.jsonBytes);
    limits.draftBytes = l["draft_bytes"_L1].toInteger(limits.draftBytes);
    limits.requestLineBytes = l["request_line_bytes"_L1].toInt(limits.requestLineBytes);
    limits.headerBytes = l["header_bytes"_L1].toInt(limits.headerBytes);
    limits.headerSeconds = l["header_seconds"_L1].toInt(limits.headerSeconds);
    limits.idleSeconds = l["idle_seconds"_L1].toInt(limits.idleSeconds);
    limits.uploadHours = l["upload_hours"_L1].toInt(limits.uploadHours);
    limits.archiveBytes = l["archive_bytes"_L1].toInteger(limits.archiveBytes);
    return config;
}

} // namespace vireo::protocol
