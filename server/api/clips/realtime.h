// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"
#include "server/realtime/hub.h"
#include "server/service/clips/burstpulse.h"
#include "server/service/clips/eventlog.h"
#include "server/storage/database.h"

#include <QList>

namespace vireo::server::service {
class VideoService;
}

namespace vireo::server::api {

//! POST /realtime/ticket. \p tickets must outlive the routes.
void addRealtimeRoutes(QList<http::Route> &routes, realtime::TicketBox &tickets);

//! Who may listen where, and what was missed, out of the log. A clip's channel is open to who may
//! see the clip, "me" to who is signed in, "moderation" to moderators. What is given must outlive
//! the hub.
[[nodiscard]] realtime::HubHooks hubHooks(
    service::EventLog &events, service::VideoService &videos, storage::Database &database);

//! \p event as the hub wants it: the log calls an account's own channel "me:ID"; a comment is its
//! author's.
//! Whether a client hears of \p event at once.
[[nodiscard]] bool isHeard(const realtime::Hub &hub, const service::EventLog::Event &event);
[[nodiscard]] realtime::Event hubEvent(const service::EventLog::Event &event);
[[nodiscard]] realtime::Shared hubBurst(
    Id video, const service::BurstPulse::Burst &burst, qint64 nowMs);
//! Where \p event tells that two people parted, or came together again, \p hub hears of it; else
//! false.
bool tellParting(realtime::Hub &hub, const service::EventLog::Event &event);

} // namespace vireo::server::api
