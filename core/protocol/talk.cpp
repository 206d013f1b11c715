// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/talk.h"

#include "core/base/jsonreader.h"
#include "core/base/text.h"
#include "core/protocol/limits.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

const QString kWho = u"who"_s;
const QString kSlow = u"slow_seconds"_s;
const QString kWords = u"words"_s;

} // namespace

const QStringList &whoCommentsNames()
{
    static const QStringList names{u"everyone"_s, u"followers"_s, u"nobody"_s};
    return names;
}

QJsonObject toJson(const CommentRules &rules)
{
    return {{kWho, whoCommentsNames().at(int(rules.who))}, {kSlow, rules.slowSeconds}};
}

QJsonObject toJson(const CommentRulesSeen &seen)
{
    QJsonObject json = toJson(seen.rules);
    json.insert(u"viewer"_s,
        QJsonObject{{u"may_comment"_s, seen.mayComment}, {u"wait_seconds"_s, seen.waitSeconds}});
    return json;
}

Result<CommentRulesSeen> commentRulesSeenFromJson(const QJsonObject &json)
{
    CommentRulesSeen seen;
    seen.rules.who
        = WhoComments(qMax(qsizetype(0), whoCommentsNames().indexOf(json[kWho].toString())));
    seen.rules.slowSeconds = json[kSlow].toInt();
    seen.mayComment = json["viewer"_L1]["may_comment"_L1].toBool(true);
    seen.waitSeconds = json["viewer"_L1]["wait_seconds"_L1].toInt();
    return seen;
}

Result<CommentRules> commentRulesFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    CommentRules rules;
    rules.who = WhoComments(reader.choice(kWho, whoCommentsNames()));
    rules.slowSeconds = int(reader.integer(kSlow, 0, kSlowestSeconds));
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return rules;
}

QJsonObject toJson(const WatchedWords &words)
{
    return {{kWords, QJsonArray::fromStringList(words.words)}};
}

Result<WatchedWords> watchedWordsFromJson(const QJsonObject &json)
{
    WatchedWords words;
    const QJsonArray list = json[kWords].toArray();
    for (const QJsonValue &word : list)
        words.words.append(word.toString());
    return words;
}

Result<WatchedWords> watchedWordsWished(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const QJsonArray list = reader.array(kWords, kWatchedWords);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    WatchedWords words;
    QSet<QString> known;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString at = QString::number(i);
        base::JsonReader one({{at, list.at(i)}}, u'/' + kWords);
        const QString word = one.text(
            at, {.maxGraphemes = kWatchedWordGraphemes, .maxBytes = 400, .multiline = false});
        if (const auto checked = one.finish(); !checked.ok())
            return checked.error();
        const QString key = base::text::foldKey(word);
        if (known.contains(key))
            continue;
        known.insert(key);
        words.words.append(word);
    }
    return words;
}

} // namespace vireo::protocol
