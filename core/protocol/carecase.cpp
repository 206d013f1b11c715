// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/carecase.h"

#include "core/protocol/page.h"
#include "core/protocol/wire_p.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::protocol {

namespace {

const QStringList kOrigins{u"reports"_s, u"new_account"_s, u"term"_s, u"match"_s, u"moderator"_s};

QJsonObject toJson(const CaseReport &report)
{
    return {
        {u"id"_s, report.id.toString()},
        {u"reporter"_s, protocol::toJson(report.reporter)},
        {u"rule"_s, report.rule},
        {u"text"_s, report.text},
        {u"moment_ms"_s, report.momentMs < 0 ? QJsonValue() : QJsonValue(report.momentMs)},
        {u"created_at"_s, base::toRfc3339(report.atMs)},
        {u"upheld"_s, report.upheld},
        {u"dismissed"_s, report.dismissed},
    };
}

//! As the answers hold it, whatever it is.
constexpr auto kJson = [](const auto &item) { return toJson(item); };

Result<CaseReport> reportFromJson(const QJsonObject &json)
{
    CaseReport report;
    report.id = Id::fromString(json["id"_L1].toString());
    report.reporter = accountFromJson(json["reporter"_L1].toObject()).valueOr({});
    report.rule = json["rule"_L1].toString();
    report.text = json["text"_L1].toString();
    report.momentMs = json["moment_ms"_L1].toInteger(-1);
    report.atMs = base::fromRfc3339(json["created_at"_L1].toString());
    report.upheld = json["upheld"_L1].toInt();
    report.dismissed = json["dismissed"_L1].toInt();
    return report;
}

} // namespace

QJsonObject toJson(const CareCase &entry)
{
    QJsonObject json{
        {u"id"_s, entry.id.toString()},
        {u"account"_s, toJson(entry.account)},
        {u"state"_s, entry.open ? u"open"_s : u"decided"_s},
        {u"origin"_s, kOrigins.at(int(entry.origin))},
        {u"note"_s, entry.note},
        {u"excerpt"_s, entry.excerpt},
        {u"rule"_s, entry.rule},
        {u"reports"_s, entry.reports},
        {u"opened_at"_s, base::toRfc3339(entry.openedMs)},
        {u"decided_at"_s, timeOrNull(entry.decidedMs)},
        {u"poster_url"_s, textOrNull(entry.posterUrl)},
    };
    insertObject(json, entry.about);
    return json;
}

Result<CareCase> careCaseFromJson(const QJsonObject &json)
{
    CareCase entry;
    entry.id = Id::fromString(json["id"_L1].toString());
    if (entry.id.isNull())
        return nameless();
    entry.about = objectFromJson(json);
    entry.account = accountFromJson(json["account"_L1].toObject()).valueOr({});
    entry.open = json["state"_L1].toString() != u"decided";
    entry.origin = CaseOrigin(qMax<qsizetype>(0, kOrigins.indexOf(json["origin"_L1].toString())));
    entry.note = json["note"_L1].toString();
    entry.excerpt = json["excerpt"_L1].toString();
    entry.rule = json["rule"_L1].toString();
    entry.reports = json["reports"_L1].toInt();
    entry.openedMs = base::fromRfc3339(json["opened_at"_L1].toString());
    entry.decidedMs = base::fromRfc3339(json["decided_at"_L1].toString());
    entry.posterUrl = json["poster_url"_L1].toString();
    return entry;
}

QJsonObject toJson(const CaseDetail &detail)
{
    return {
        {u"case"_s, toJson(detail.entry)},
        {u"video"_s, detail.video ? QJsonValue(toJson(*detail.video)) : QJsonValue()},
        {u"comment"_s, detail.comment ? QJsonValue(toJson(*detail.comment)) : QJsonValue()},
        {u"reports"_s, listToJson(detail.reports, kJson)},
        {u"history"_s, listToJson(detail.history, kJson)},
        {u"member_since"_s, base::toRfc3339(detail.memberSinceMs)},
        {u"role"_s, detail.role},
        {u"suspended"_s, detail.suspended},
    };
}

Result<CaseDetail> caseDetailFromJson(const QJsonObject &json)
{
    auto entry = careCaseFromJson(json["case"_L1].toObject());
    if (!entry.ok())
        return entry.error();
    CaseDetail detail;
    detail.entry = std::move(entry).value();
    if (auto video = videoFromJson(json["video"_L1].toObject()); video.ok())
        detail.video = std::move(video).value();
    if (auto comment = commentFromJson(json["comment"_L1].toObject()); comment.ok())
        detail.comment = std::move(comment).value();
    detail.reports = listFromJson(json["reports"_L1], &reportFromJson);
    detail.history = listFromJson(json["history"_L1], &careActionFromJson);
    detail.memberSinceMs = base::fromRfc3339(json["member_since"_L1].toString());
    detail.role = json["role"_L1].toString();
    detail.suspended = json["suspended"_L1].toBool();
    return detail;
}

QJsonObject toJson(const QueuePage &page)
{
    return {
        {u"items"_s, listToJson(page.items, kJson)},
        {u"next_cursor"_s, textOrNull(page.nextCursor)},
        {u"open"_s, page.open},
        {u"appeals"_s, page.appeals},
        {u"oldest_at"_s, timeOrNull(page.oldestMs)},
    };
}

Result<QueuePage> queuePageFromJson(const QJsonObject &json)
{
    QueuePage page;
    page.items = listFromJson(json["items"_L1], &careCaseFromJson);
    page.nextCursor = json["next_cursor"_L1].toString();
    page.open = json["open"_L1].toInt();
    page.appeals = json["appeals"_L1].toInt();
    page.oldestMs = base::fromRfc3339(json["oldest_at"_L1].toString());
    return page;
}

QJsonObject toJson(const AuditEntry &entry)
{
    return {
        {u"number"_s, entry.number},
        {u"at"_s, base::toRfc3339(entry.atMs)},
        {u"actor"_s, entry.actor ? QJsonValue(toJson(*entry.actor)) : QJsonValue()},
        {u"action"_s, entry.action},
        {u"object"_s, entry.object},
        {u"detail"_s, entry.detail},
        {u"hash"_s, entry.hash},
        {u"about"_s, entry.about},
    };
}

Result<AuditEntry> auditEntryFromJson(const QJsonObject &json)
{
    AuditEntry entry;
    entry.number = json["number"_L1].toInteger();
    entry.atMs = base::fromRfc3339(json["at"_L1].toString());
    if (auto actor = accountFromJson(json["actor"_L1].toObject()); actor.ok())
        entry.actor = std::move(actor).value();
    entry.action = json["action"_L1].toString();
    entry.object = json["object"_L1].toString();
    entry.detail = json["detail"_L1].toString();
    entry.hash = json["hash"_L1].toString();
    entry.about = json["about"_L1].toString();
    return entry;
}

QJsonObject toJson(const StaffAccount &entry)
{
    return {
        {u"account"_s, toJson(entry.account)},
        {u"role"_s, entry.role},
        {u"member_since"_s, base::toRfc3339(entry.memberSinceMs)},
        {u"suspended"_s, entry.suspended},
        {u"suspended_until"_s, timeOrNull(entry.suspendedUntilMs)},
        {u"actions"_s, entry.actions},
    };
}

Result<StaffAccount> staffAccountFromJson(const QJsonObject &json)
{
    auto account = accountFromJson(json["account"_L1].toObject());
    if (!account.ok())
        return account.error();
    return StaffAccount{std::move(account).value(), json["role"_L1].toString(),
        base::fromRfc3339(json["member_since"_L1].toString()), json["suspended"_L1].toBool(),
        base::fromRfc3339(json["suspended_until"_L1].toString()), json["actions"_L1].toInt()};
}

QJsonObject toJson(const JobEntry &entry)
{
    return {
        {u"id"_s, entry.id.toString()},
        {u"video_id"_s, entry.video.toString()},
        {u"account"_s, toJson(entry.account)},
        {u"state"_s, entry.state},
        {u"attempts"_s, entry.attempts},
        {u"worker"_s, entry.worker},
        {u"created_at"_s, base::toRfc3339(entry.createdMs)},
        {u"started_at"_s, timeOrNull(entry.startedMs)},
        {u"ended_at"_s, timeOrNull(entry.endedMs)},
    };
}

Result<JobEntry> jobEntryFromJson(const QJsonObject &json)
{
    JobEntry entry;
    entry.id = Id::fromString(json["id"_L1].toString());
    if (entry.id.isNull())
        return nameless();
    entry.video = Id::fromString(json["video_id"_L1].toString());
    entry.account = accountFromJson(json["account"_L1].toObject()).valueOr({});
    entry.state = json["state"_L1].toString();
    entry.attempts = json["attempts"_L1].toInt();
    entry.worker = json["worker"_L1].toString();
    entry.createdMs = base::fromRfc3339(json["created_at"_L1].toString());
    entry.startedMs = base::fromRfc3339(json["started_at"_L1].toString());
    entry.endedMs = base::fromRfc3339(json["ended_at"_L1].toString());
    return entry;
}

} // namespace vireo::protocol
