// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "core/protocol/account.h"
#include "core/protocol/auth.h"
#include "core/protocol/care.h"
#include "core/protocol/carecase.h"
#include "core/protocol/comment.h"
#include "core/protocol/feed.h"
#include "core/protocol/find.h"
#include "core/protocol/limits.h"
#include "core/protocol/mediajob.h"
#include "core/protocol/mutes.h"
#include "core/protocol/notification.h"
#include "core/protocol/pack.h"
#include "core/protocol/port.h"
#include "core/protocol/push.h"
#include "core/protocol/realtime.h"
#include "core/protocol/signup.h"
#include "core/protocol/talk.h"
#include "core/protocol/term.h"
#include "core/protocol/video.h"
#include "core/protocol/videoedit.h"
#include "target.h"

namespace vireo::fuzz {
namespace {

template <typename... Decoders> void decode(const QJsonObject &object, Decoders... decoders)
{
    (static_cast<void>(decoders(object)), ...);
}

} // namespace

//! One object, read as every kind of message that clients, servers and workers send each other.
void messages(const QByteArray &bytes)
{
    const auto object = base::json::parseObject(bytes);
    if (!object.ok())
        return;
    namespace p = protocol;
    decode(*object, p::accountFromJson, p::profileChangeFromJson, p::magicLinkRequestFromJson,
        p::magicLinkReceiptFromJson, p::verifyRequestFromJson, p::tokenGrantFromJson,
        p::deviceSessionFromJson, p::newReportFromJson, p::appealFromJson, p::careActionFromJson,
        p::newActionFromJson, p::newAppealFromJson, p::appealDecisionFromJson, p::careCaseFromJson,
        p::caseDetailFromJson, p::auditEntryFromJson, p::commentFromJson, p::newCommentFromJson,
        p::feedItemFromJson, p::signalsFromJson, p::tagFromJson, p::soundFromJson,
        p::trendingFromJson, p::serverConfigFromJson, p::mediaJobFromJson, p::mediaResultFromJson,
        p::mediaEventFromJson, p::mutedWordsFromJson, p::notificationFromJson,
        p::signedManifestFromJson, p::portFromJson, p::newPushFromJson, p::inviteFromJson,
        p::newInviteFromJson, p::signUpFromJson, p::commentRulesFromJson, p::watchedWordsFromJson,
        p::termFromJson, p::newTermFromJson, p::newVideoFromJson, p::videoChangeFromJson,
        p::videoEditFromJson, p::realtime::serverMessageFromJson);
    static_cast<void>(p::manifestFromText(bytes));
    if (const auto video = p::videoFromJson(*object); video.ok()) {
        const auto again = p::videoFromJson(p::toJson(*video));
        holds(again.ok() && p::toJson(*again) == p::toJson(*video),
            "a clip is read as it is written");
    }
    if (const auto message = p::realtime::clientMessageFromJson(*object); message.ok())
        holds(p::realtime::clientMessageFromJson(p::realtime::toJson(*message)).ok(),
            "a message is read as it is written");
}

} // namespace vireo::fuzz
