// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/account.h"

#include <QStringList>

#include <optional>

//! What members and moderators say to each other: reports, actions, appeals.
namespace vireo::protocol {

//! A rule of the place, as its operator wrote it; published by GET /config.
struct Rule
{
    QString code; //!< "3.2"; stable, up to 12 characters without a space
    QString title; //!< "Dangerous acts"

    bool operator==(const Rule &) const = default;
};

[[nodiscard]] QJsonObject toJson(const Rule &rule);
[[nodiscard]] Result<Rule> ruleFromJson(const QJsonObject &json);

enum class CareKind { Clip, Comment, Account };
[[nodiscard]] const QStringList &careKindNames();

//! What a report, a case or an action is about. An account is named by \c account; a clip by
//! \c video; a comment by both \c video and \c comment.
struct CareObject
{
    CareKind kind = CareKind::Clip;
    Id video;
    Id comment;
    Id account;

    bool operator==(const CareObject &) const = default;
    //! The id of the clip, comment or account itself.
    [[nodiscard]] Id id() const;
};

//! Adds "object" and the ids to \p json, as all that is about something has them.
void insertObject(QJsonObject &json, const CareObject &about);
[[nodiscard]] CareObject objectFromJson(const QJsonObject &json);

//! POST /reports.
struct NewReport
{
    CareObject about;
    QString rule;
    QString text; //!< may be empty
    qint64 momentMs = -1; //!< into the clip; -1: none named
};

[[nodiscard]] QJsonObject toJson(const NewReport &report);
//! Strict. Whether the rule is one of the place's is for the server to say.
[[nodiscard]] Result<NewReport> newReportFromJson(const QJsonObject &json);

enum class ActionKind { Dismiss, Label, Limit, Remove, Warn, Suspend, Undo };
[[nodiscard]] const QStringList &actionKindNames();

enum class AppealState { Open, Granted, Rejected };

struct Appeal
{
    Id id;
    Id action;
    QString text;
    AppealState state = AppealState::Open;
    qint64 atMs = 0;
    qint64 decidedMs = -1; //!< -1: not yet
    QString answer;
};

[[nodiscard]] QJsonObject toJson(const Appeal &appeal);
[[nodiscard]] Result<Appeal> appealFromJson(const QJsonObject &json);

//! \brief What a moderator did. Those concerned see neither who did it nor the note.
struct CareAction
{
    Id id;
    Id caseId;
    ActionKind kind = ActionKind::Dismiss;
    bool adults = false; //!< Label: it says that the clip is for adults, not that it is sensitive
    CareObject about;
    Account account; //!< whom it concerns
    std::optional<Account> moderator; //!< for moderators; an id of 0 is the operator
    Rule rule;
    QString reason; //!< told to whom it concerns
    QString note; //!< for moderators
    QString excerpt; //!< caption, comment or handle at that time
    qint64 atMs = 0;
    qint64 untilMs = -1; //!< end of a suspension; -1: for good, or none
    Id undoes; //!< the action it takes back; null: none
    Id undoneBy; //!< null: it stands
    std::optional<Appeal> appeal;
};

[[nodiscard]] QJsonObject toJson(const CareAction &action);
[[nodiscard]] Result<CareAction> careActionFromJson(const QJsonObject &json);

//! POST /admin/actions: on a case, or straight on what it names.
struct NewAction
{
    Id caseId; //!< null: see about
    CareObject about;
    ActionKind kind = ActionKind::Dismiss;
    QString rule; //!< may be empty for Dismiss
    QString reason;
    QString note;
    int days = 0; //!< of a suspension; 0: for good
    bool keepOut = false; //!< Remove of a clip: one like it is held when it is uploaded again
    bool adults = false; //!< Label: see CareAction
};

[[nodiscard]] QJsonObject toJson(const NewAction &action);
//! Strict.
[[nodiscard]] Result<NewAction> newActionFromJson(const QJsonObject &json);

//! POST /appeals: on an action of one's own, by its id, or by the key in the mail that told of it.
struct NewAppeal
{
    Id action;
    QString key; //!< for who cannot sign in
    QString text;
};

[[nodiscard]] QJsonObject toJson(const NewAppeal &appeal);
//! Strict.
[[nodiscard]] Result<NewAppeal> newAppealFromJson(const QJsonObject &json);

//! PUT /admin/appeals/{id}.
struct AppealDecision
{
    bool grant = false;
    QString answer;
};

[[nodiscard]] QJsonObject toJson(const AppealDecision &decision);
//! Strict.
[[nodiscard]] Result<AppealDecision> appealDecisionFromJson(const QJsonObject &json);

} // namespace vireo::protocol
