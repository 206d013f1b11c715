// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/care.h"
#include "core/protocol/comment.h"
#include "core/protocol/video.h"

//! What only moderators see: cases, what was reported, what was done.
namespace vireo::protocol {

//! Why a case was opened.
enum class CaseOrigin { Reports, NewAccount, Term, Match, Moderator };

struct CareCase
{
    Id id;
    CareObject about;
    Account account; //!< whose it is
    bool open = true;
    CaseOrigin origin = CaseOrigin::Reports;
    QString note; //!< what found it; empty for reports
    QString excerpt; //!< caption, comment or handle when it was opened
    QString rule; //!< the one named most
    int reports = 0;
    qint64 openedMs = 0;
    qint64 decidedMs = -1; //!< -1: not yet
    QString posterUrl; //!< of a clip; relative to the server
};

[[nodiscard]] QJsonObject toJson(const CareCase &entry);
[[nodiscard]] Result<CareCase> careCaseFromJson(const QJsonObject &json);

//! A report with what its reporter's earlier ones came to.
struct CaseReport
{
    Id id;
    Account reporter;
    QString rule;
    QString text;
    qint64 momentMs = -1;
    qint64 atMs = 0;
    int upheld = 0; //!< of the reporter's other reports
    int dismissed = 0;
};

//! GET /admin/queue/{id}: the case with the history of both sides.
struct CaseDetail
{
    CareCase entry;
    std::optional<Video> video; //!< the clip, or the one that the comment stands under
    std::optional<Comment> comment;
    QList<CaseReport> reports; //!< oldest first
    QList<CareAction> history; //!< what was done about the account, newest first
    qint64 memberSinceMs = 0;
    QString role; //!< of the account: member, moderator or admin
    bool suspended = false;
};

[[nodiscard]] QJsonObject toJson(const CaseDetail &detail);
[[nodiscard]] Result<CaseDetail> caseDetailFromJson(const QJsonObject &json);

//! GET /admin/queue: a page, and how many wait in all.
struct QueuePage
{
    QList<CareCase> items;
    QString nextCursor;
    int open = 0;
    int appeals = 0;
    qint64 oldestMs = -1; //!< when the one that waits longest was opened
};

[[nodiscard]] QJsonObject toJson(const QueuePage &page);
[[nodiscard]] Result<QueuePage> queuePageFromJson(const QJsonObject &json);

//! A row of the log that cannot be changed without being seen.
struct AuditEntry
{
    qint64 number = 0;
    qint64 atMs = 0;
    std::optional<Account> actor; //!< none: the operator, on the command line
    QString action; //!< "action.remove", "account.role", ...
    QString object; //!< "clip 42", "account 7", ...
    QString detail; //!< one line for a person
    QString hash; //!< hex
    QString about; //!< the object for a person: "@handle", or the words of it; empty: not known
};

[[nodiscard]] QJsonObject toJson(const AuditEntry &entry);
[[nodiscard]] Result<AuditEntry> auditEntryFromJson(const QJsonObject &json);

//! An account as moderators find it.
struct StaffAccount
{
    Account account;
    QString role; //!< member, moderator, admin
    qint64 memberSinceMs = 0;
    bool suspended = false;
    qint64 suspendedUntilMs = -1; //!< -1: for good, or not suspended
    int actions = 0; //!< that stand against it
};

[[nodiscard]] QJsonObject toJson(const StaffAccount &entry);
[[nodiscard]] Result<StaffAccount> staffAccountFromJson(const QJsonObject &json);

//! A row of the queue of media jobs.
struct JobEntry
{
    Id id;
    Id video;
    Account account;
    QString state; //!< queued, running, done, failed, cancelled
    int attempts = 0;
    QString worker;
    qint64 createdMs = 0;
    qint64 startedMs = -1;
    qint64 endedMs = -1;
};

[[nodiscard]] QJsonObject toJson(const JobEntry &entry);
[[nodiscard]] Result<JobEntry> jobEntryFromJson(const QJsonObject &json);

} // namespace vireo::protocol
