// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/carecase.h"
#include "core/protocol/page.h"
#include "core/protocol/unwanted.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief What moderators and admins do. Forbidden for anybody else. Holds no state. \p transport
//! must outlive this object.
class VIREO_SDK_EXPORT StaffApi
{
public:
    explicit StaffApi(Transport &transport);

    //! Open cases, oldest first, or decided ones, newest first.
    [[nodiscard]] QFuture<Result<protocol::QueuePage>> queue(
        bool open, const QString &cursor = {}, int limit = 30);
    [[nodiscard]] QFuture<Result<protocol::CaseDetail>> detail(Id caseId);
    [[nodiscard]] QFuture<Result<protocol::CareAction>> act(const protocol::NewAction &action);
    [[nodiscard]] QFuture<Result<protocol::CareAction>> undo(
        Id action, const QString &reason, const QString &note = {});
    //! Actions with the open appeals against them.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::CareAction>>> appeals(
        const QString &cursor = {}, int limit = 30);
    [[nodiscard]] QFuture<Result<protocol::CareAction>> decideAppeal(
        Id appeal, const protocol::AppealDecision &decision);
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::AuditEntry>>> audit(
        const QString &cursor = {}, int limit = 50);
    //! Whose handle or name begins with \p text.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::StaffAccount>>> accounts(
        const QString &text, int limit = 30);
    [[nodiscard]] QFuture<Result<protocol::StaffAccount>> setRole(Id account, const QString &role);
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::JobEntry>>> jobs(
        const QString &cursor = {}, int limit = 30);
    //! Removed clips that are not wanted back, newest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::UnwantedClip>>> unwanted(
        const QString &cursor = {}, int limit = 50);
    //! A copy of it may come again. For admins.
    [[nodiscard]] QFuture<Result<void>> dropUnwanted(Id entry);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
