// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of signin.h is about people who have no account yet.

#include "server/service/auth/handles.h"
#include "server/service/auth/signin.h"
#include "server/service/auth/skeleton.h"
#include "server/service/auth/words.h"
#include "server/storage/signups.h"

namespace vireo::server {

namespace accounts = storage::accounts;
namespace signins = storage::signins;
namespace signups = storage::signups;

Result<std::optional<Error>> SignIn::keptOut(
    storage::Connection &db, const signins::Row &request, qint64 nowMs) const
{
    using Kept = std::optional<Error>;
    const auto known = accounts::idOfEmail(db, request.email);
    if (!known.ok())
        return known.error();
    // The operator's own links let everybody in.
    if (!known->isNull() || request.challenge.isEmpty())
        return Kept();
    if (m_policy.age.ask != AgeRule::Ask::Nothing && request.adultFromMs == AgeRule::kUnknown)
        return Kept(words::ageNeeded());
    switch (m_policy.signUp) {
    case Policy::SignUp::Open:
        return Kept();
    case Policy::SignUp::Invitation: {
        const auto used = signups::useInvite(db, request.invite, nowMs);
        if (!used.ok())
            return used.error();
        return *used ? Kept() : Kept(words::inviteUnknown());
    }
    case Policy::SignUp::Approval: {
        const auto state = signups::stateOf(db, request.email);
        if (!state.ok())
            return state.error();
        if (*state == signups::State::Approved)
            return Kept();
        const auto asked = signups::ask(db, request.email, request.note, nowMs);
        if (!asked.ok())
            return asked.error();
        return *state == signups::State::Refused ? Kept(words::notApproved())
                                                 : Kept(words::waiting());
    }
    case Policy::SignUp::Closed:
        break;
    }
    return Kept(words::closed());
}

Result<accounts::Row> SignIn::accountFor(
    storage::Connection &db, const QString &email, Id id, qint64 nowMs)
{
    const auto known = accounts::idOfEmail(db, email);
    if (!known.ok())
        return known.error();
    if (!known->isNull()) {
        const auto row = accounts::byId(db, *known);
        if (!row.ok())
            return row.error();
        if (*row)
            return **row;
    }
    const auto handle = handles::generate(db, email);
    if (!handle.ok())
        return handle.error();
    accounts::Row row;
    row.id = id;
    row.handle = *handle;
    row.email = email;
    row.createdMs = nowMs;
    if (auto made = accounts::insert(db, row, skeletonOf(row.handle)); !made.ok())
        return made.error();
    return row;
}

} // namespace vireo::server
