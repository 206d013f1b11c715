// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/protocol/carecase.h"
#include "server/service/care/rulebook.h"
#include "server/service/clips/eventlog.h"
#include "server/service/clips/videorows.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/database.h"

#include <functional>

namespace vireo::server::service {

//! A moderator or an admin who does something.
struct Staff
{
    Id account; //!< null: the operator, on the command line, who may do what an admin may
    bool admin = false;
    QString session = {}; //!< in which it is done; empty: on the command line
};

//! \brief What the services of care stand on, and the steps that they share.
//!
//! What it refers to must outlive it. Steps run inside a transaction; after its commit the service
//! says so by committed(). Thread-safe.
class CareDesk
{
public:
    struct Parts
    {
        storage::Database &database;
        EventLog &events;
        const VideoRows &rows;
        const base::Clock &clock;
        base::IdGenerator &ids;
    };
    struct Options
    {
        RuleBook rules = RuleBook::standard();
        QString place = QStringLiteral("Vireo"); //!< what the operator calls this server
        QString publicUrl = {}; //!< stands in mails; without a slash at its end
        QString auditHead = {}; //!< the file that auditwitness.h keeps
    };
    //! What happens outside the database; each is called on any thread and must not block.
    struct Hooks
    {
        std::function<void(Id)> audienceChanged = [](Id) {}; //!< of a clip
        std::function<void()> mailQueued = [] {};
        std::function<void()> sessionsEnded = [] {};
        std::function<void(Id)> accountBack = [](Id) {}; //!< its suspension was taken back
        std::function<void()> countsChanged = [] {}; //!< of clips
    };

    CareDesk(Parts parts, const Secrets &secrets, Options options, Hooks hooks);

    [[nodiscard]] storage::Database &database() const { return m_parts.database; }
    [[nodiscard]] const VideoRows &rows() const { return m_parts.rows; }
    [[nodiscard]] qint64 nowMs() const { return m_parts.clock.nowMs(); }
    [[nodiscard]] Id nextId() const { return m_parts.ids.next(); }
    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] const RuleBook &rules() const { return m_options.rules; }
    [[nodiscard]] const Secrets &secrets() const { return m_secrets; }
    [[nodiscard]] const Hooks &hooks() const { return m_hooks; }

    //! What a case is opened with.
    struct Finding
    {
        protocol::CareObject about;
        Id account; //!< whose it is
        protocol::CaseOrigin origin = protocol::CaseOrigin::Reports;
        QString note;
        QString excerpt;
    };
    //! The open case about it, made if there is none; moderators hear of it.
    [[nodiscard]] Result<Id> openCase(
        storage::Connection &connection, const Finding &finding, qint64 nowMs) const;
    //! Finds whose \p about is and what it says; NotFound where there is no such thing.
    [[nodiscard]] static Result<Finding> look(
        storage::Connection &connection, const protocol::CareObject &about);
    //! An event on the channel of moderators.
    [[nodiscard]] static Result<void> tell(
        storage::Connection &connection, const char *event, const QJsonObject &data, qint64 nowMs);
    //! The case \p id as it stands, told as \p event.
    [[nodiscard]] static Result<void> tellCase(
        storage::Connection &connection, const char *event, Id id, qint64 nowMs);

    //! What an appeal by mail proves: this action was told to this account.
    [[nodiscard]] QString appealKey(Id action, Id account) const;
    //! The action of a key that this server made, else null. \p account is whom it was told to.
    [[nodiscard]] Id actionOfKey(const QString &key, Id account) const;
    [[nodiscard]] static Id namedByKey(const QString &key);

    //! Events were committed.
    void committed() const { m_parts.events.wake(); }

private:
    Parts m_parts;
    Secrets m_secrets;
    Options m_options;
    Hooks m_hooks;
};

} // namespace vireo::server::service
