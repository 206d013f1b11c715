// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/care.h"

#include "core/base/clock.h"
#include "core/base/jsonreader.h"
#include "core/protocol/limits.h"
#include "core/protocol/wire_p.h"

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

const QStringList kObjects{u"clip"_s, u"comment"_s, u"account"_s};
const QStringList kActions{
    u"dismiss"_s, u"label"_s, u"limit"_s, u"remove"_s, u"warn"_s, u"suspend"_s, u"undo"_s};
const QStringList kAppealStates{u"open"_s, u"granted"_s, u"rejected"_s};
constexpr auto kRulePattern = u"[^\\s]{1,12}";
constexpr auto kAppealKey = u"[A-Za-z0-9_.-]{20,200}";
constexpr int kLongestSuspension = 3650;

base::JsonReader::TextRule words(bool required)
{
    return {.minGraphemes = required ? 1 : 0,
        .maxGraphemes = kCareTextGraphemes,
        .maxBytes = 8 * 1024,
        .required = required};
}

//! Reads what \p reader's object is about: "object" and the ids that it asks for.
CareObject readObject(base::JsonReader &reader, bool required)
{
    CareObject about;
    if (!required && !reader.has(u"object"_s))
        return about;
    about.kind = CareKind(reader.choice(u"object"_s, kObjects));
    if (about.kind == CareKind::Account) {
        about.account = reader.id(u"account_id"_s);
    } else {
        about.video = reader.id(u"video_id"_s);
        if (about.kind == CareKind::Comment)
            about.comment = reader.id(u"comment_id"_s);
    }
    return about;
}

} // namespace

Id CareObject::id() const
{
    return kind == CareKind::Clip ? video : kind == CareKind::Comment ? comment : account;
}

const QStringList &careKindNames()
{
    return kObjects;
}

const QStringList &actionKindNames()
{
    return kActions;
}

QJsonObject toJson(const Rule &rule)
{
    return {{u"code"_s, rule.code}, {u"title"_s, rule.title}};
}

Result<Rule> ruleFromJson(const QJsonObject &json)
{
    return Rule{json["code"_L1].toString(), json["title"_L1].toString()};
}

void insertObject(QJsonObject &json, const CareObject &about)
{
    json.insert(u"object"_s, kObjects.at(int(about.kind)));
    if (!about.video.isNull())
        json.insert(u"video_id"_s, about.video.toString());
    if (!about.comment.isNull())
        json.insert(u"comment_id"_s, about.comment.toString());
    if (about.kind == CareKind::Account)
        json.insert(u"account_id"_s, about.account.toString());
}

CareObject objectFromJson(const QJsonObject &json)
{
    const qsizetype kind = kObjects.indexOf(json["object"_L1].toString());
    return {CareKind(qMax<qsizetype>(0, kind)), Id::fromString(json["video_id"_L1].toString()),
        Id::fromString(json["comment_id"_L1].toString()),
        Id::fromString(json["account_id"_L1].toString())};
}

QJsonObject toJson(const NewReport &report)
{
    QJsonObject json{{u"rule"_s, report.rule}};
    insertObject(json, report.about);
    if (!report.text.isEmpty())
        json.insert(u"text"_s, report.text);
    if (report.momentMs >= 0)
        json.insert(u"moment_ms"_s, report.momentMs);
    return json;
}

Result<NewReport> newReportFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    NewReport report;
    report.about = readObject(reader, true);
    report.rule = reader.token(u"rule"_s, kRulePattern);
    report.text = reader.text(u"text"_s, words(false));
    report.momentMs
        = reader.integer(u"moment_ms"_s, 0, qint64(Limits().clipSeconds) * 1000 * 60, false, -1);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return report;
}

QJsonObject toJson(const Appeal &appeal)
{
    return {
        {u"id"_s, appeal.id.toString()},
        {u"action_id"_s, appeal.action.toString()},
        {u"text"_s, appeal.text},
        {u"state"_s, kAppealStates.at(int(appeal.state))},
        {u"created_at"_s, base::toRfc3339(appeal.atMs)},
        {u"decided_at"_s, timeOrNull(appeal.decidedMs)},
        {u"answer"_s, appeal.answer},
    };
}

Result<Appeal> appealFromJson(const QJsonObject &json)
{
    Appeal appeal;
    appeal.id = Id::fromString(json["id"_L1].toString());
    appeal.action = Id::fromString(json["action_id"_L1].toString());
    appeal.text = json["text"_L1].toString();
    appeal.state
        = AppealState(qMax<qsizetype>(0, kAppealStates.indexOf(json["state"_L1].toString())));
    appeal.atMs = base::fromRfc3339(json["created_at"_L1].toString());
    appeal.decidedMs = base::fromRfc3339(json["decided_at"_L1].toString());
    appeal.answer = json["answer"_L1].toString();
    return appeal;
}

QJsonObject toJson(const CareAction &action)
{
    QJsonObject json{
        {u"id"_s, action.id.toString()},
        {u"kind"_s, kActions.at(int(action.kind))},
        {u"account"_s, toJson(action.account)},
        {u"rule"_s, toJson(action.rule)},
        {u"reason"_s, action.reason},
        {u"excerpt"_s, action.excerpt},
        {u"created_at"_s, base::toRfc3339(action.atMs)},
        {u"until"_s, timeOrNull(action.untilMs)},
        {u"undoes"_s, idOrNull(action.undoes)},
        {u"undone_by"_s, idOrNull(action.undoneBy)},
        {u"appeal"_s, action.appeal ? QJsonValue(toJson(*action.appeal)) : QJsonValue()},
    };
    if (action.adults)
        json.insert(u"adults"_s, true);
    insertObject(json, action.about);
    if (action.moderator) {
        json.insert(u"case_id"_s, idOrNull(action.caseId));
        json.insert(u"note"_s, action.note);
        json.insert(u"moderator"_s,
            action.moderator->id.isNull() ? QJsonValue() : QJsonValue(toJson(*action.moderator)));
    }
    return json;
}

Result<CareAction> careActionFromJson(const QJsonObject &json)
{
    CareAction action;
    action.id = Id::fromString(json["id"_L1].toString());
    if (action.id.isNull())
        return nameless();
    action.caseId = Id::fromString(json["case_id"_L1].toString());
    action.kind = ActionKind(qMax<qsizetype>(0, kActions.indexOf(json["kind"_L1].toString())));
    action.adults = json["adults"_L1].toBool();
    action.about = objectFromJson(json);
    action.account = accountFromJson(json["account"_L1].toObject()).valueOr({});
    if (json.contains("moderator"_L1))
        action.moderator = accountFromJson(json["moderator"_L1].toObject()).valueOr({});
    action.rule = {json["rule"_L1]["code"_L1].toString(), json["rule"_L1]["title"_L1].toString()};
    action.reason = json["reason"_L1].toString();
    action.note = json["note"_L1].toString();
    action.excerpt = json["excerpt"_L1].toString();
    action.atMs = base::fromRfc3339(json["created_at"_L1].toString());
    action.untilMs = base::fromRfc3339(json["until"_L1].toString());
    action.undoes = Id::fromString(json["undoes"_L1].toString());
    action.undoneBy = Id::fromString(json["undone_by"_L1].toString());
    if (json["appeal"_L1].isObject())
        action.appeal = appealFromJson(json["appeal"_L1].toObject()).valueOr({});
    return action;
}

QJsonObject toJson(const NewAction &action)
{
    QJsonObject json{{u"kind"_s, kActions.at(int(action.kind))}, {u"reason"_s, action.reason},
        {u"note"_s, action.note}};
    if (action.caseId.isNull())
        insertObject(json, action.about);
    else
        json.insert(u"case_id"_s, action.caseId.toString());
    if (!action.rule.isEmpty())
        json.insert(u"rule"_s, action.rule);
    if (action.kind == ActionKind::Suspend)
        json.insert(u"days"_s, action.days);
    if (action.keepOut)
        json.insert(u"keep_out"_s, true);
    if (action.adults)
        json.insert(u"adults"_s, true);
    return json;
}

Result<NewAction> newActionFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    NewAction action;
    action.caseId = reader.id(u"case_id"_s, false);
    action.about = readObject(reader, action.caseId.isNull());
    // An undoing names the action it takes back, by a route of its own.
    action.kind = ActionKind(reader.choice(u"kind"_s, kActions.first(int(ActionKind::Undo))));
    action.rule = reader.token(u"rule"_s, kRulePattern, action.kind != ActionKind::Dismiss);
    action.reason = reader.text(u"reason"_s, words(false));
    action.note = reader.text(u"note"_s, words(false));
    action.days = int(reader.integer(u"days"_s, 0, kLongestSuspension, false, 0));
    action.keepOut = reader.boolean(u"keep_out"_s, false);
    if (action.keepOut && action.kind != ActionKind::Remove)
        reader.fail(u"keep_out"_s, u"contradicts"_s, u"goes with a removal alone"_s);
    action.adults = reader.boolean(u"adults"_s, false);
    if (action.adults && action.kind != ActionKind::Label)
        reader.fail(u"adults"_s, u"contradicts"_s, u"goes with a label alone"_s);
    if (!action.caseId.isNull() && reader.has(u"object"_s))
        reader.fail(u"object"_s, u"unknown_field"_s, u"is not taken beside case_id"_s);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return action;
}

QJsonObject toJson(const NewAppeal &appeal)
{
    QJsonObject json{{u"text"_s, appeal.text}};
    if (appeal.key.isEmpty())
        json.insert(u"action_id"_s, appeal.action.toString());
    else
        json.insert(u"key"_s, appeal.key);
    return json;
}

Result<NewAppeal> newAppealFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    NewAppeal appeal;
    appeal.key = reader.token(u"key"_s, kAppealKey, false);
    appeal.action = reader.id(u"action_id"_s, !reader.has(u"key"_s));
    appeal.text = reader.text(u"text"_s, words(true));
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return appeal;
}

QJsonObject toJson(const AppealDecision &decision)
{
    return {{u"grant"_s, decision.grant}, {u"answer"_s, decision.answer}};
}

Result<AppealDecision> appealDecisionFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    AppealDecision decision;
    decision.grant = reader.boolean(u"grant"_s);
    decision.answer = reader.text(u"answer"_s, words(true));
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return decision;
}

} // namespace vireo::protocol
