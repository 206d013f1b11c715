// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/care/caredesk.h"

//! Tells people what was decided: in their inbox and by mail, in the transaction that decided it.
namespace vireo::server::service::carenews {

//! The one concerned hears the rule and how to appeal. Nothing for a decision to leave it be.
[[nodiscard]] Result<void> tellConcerned(storage::Connection &connection, const CareDesk &desk,
    const protocol::CareAction &action, qint64 nowMs);
//! Whoever reported it hears what became of it; in the inbox only.
[[nodiscard]] Result<void> tellReporters(storage::Connection &connection, const CareDesk &desk,
    const protocol::CareAction &action, qint64 nowMs);
//! Both sides of an appeal hear the answer.
[[nodiscard]] Result<void> tellAppeal(storage::Connection &connection, const CareDesk &desk,
    const protocol::CareAction &action, const protocol::Appeal &appeal, qint64 nowMs);

} // namespace vireo::server::service::carenews
