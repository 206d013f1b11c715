// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/enforcer.h"

#include "server/service/clips/clipnews.h"
#include "server/service/clips/commentdesk.h"
#include "server/service/clips/videoservice.h"
#include "server/storage/accounts.h"
#include "server/storage/careactions.h"
#include "server/storage/comments.h"
#include "server/storage/prints.h"
#include "server/storage/sessions.h"
#include "server/storage/videolabels.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace actions = storage::careactions;
namespace videos = storage::videos;
using protocol::ActionKind;
using protocol::CareAction;
using protocol::CareKind;
using storage::Connection;

namespace {

using State = protocol::Video::Care::State;

Result<void> entered(const CommentScene &scene, const protocol::Comment &comment)
{
    const auto done = CommentDesk::enter(scene, comment);
    return done.ok() ? Result<void>() : Result<void>(done.error());
}

//! What the strongest action that stands leaves of the clip's audience.
Result<std::optional<videos::Narrowing>> standing(Connection &connection, const CareAction &action)
{
    using Outcome = std::optional<videos::Narrowing>;
    protocol::CareObject about = action.about;
    about.account = action.account.id;
    const auto removed = actions::standing(connection, about, {ActionKind::Remove});
    if (!removed.ok())
        return removed.error();
    if (*removed) {
        return Outcome({{State::Removed, (*removed)->rule.code, (*removed)->id},
            protocol::Visibility::Private});
    }
    const auto limited = actions::standing(connection, about, {ActionKind::Limit});
    if (!limited.ok())
        return limited.error();
    if (*limited) {
        return Outcome({{State::Limited, (*limited)->rule.code, (*limited)->id},
            protocol::Visibility::Followers});
    }
    return Outcome();
}

} // namespace

Enforcer::Enforcer(const CareDesk &desk)
    : m_desk(desk)
{
}

Result<Enforcer::Effect> Enforcer::settleClip(
    Connection &connection, const CareAction &action, qint64 nowMs) const
{
    const Id video = action.about.video;
    const auto before = videos::find(connection, video);
    if (!before.ok())
        return before.error();
    if (!*before)
        return Effect();
    const auto left = standing(connection, action);
    if (!left.ok())
        return left.error();
    protocol::CareObject about = action.about;
    about.account = action.account.id;
    const auto labels = actions::labels(connection, about);
    if (!labels.ok())
        return labels.error();
    auto done = videos::narrow(connection, video, *left);
    if (done.ok()) {
        using storage::videolabels::By;
        done = storage::videolabels::setSensitive(connection, video, By::Staff, labels->sensitive);
        // Moderators once said so without an action; what they said stands until one is taken back.
        if (done.ok() && action.adults) {
            done = storage::videolabels::setAdults(connection, video, By::Staff, labels->adults);
        }
    }
    if (done.ok())
        done = VideoService::tellAudience(connection, video, nowMs);
    // It was held, or shown to fewer.
    if (done.ok() && !*left && (*before)->video.care)
        done = clipnews::tellOut(connection, video, nowMs);
    if (done.ok())
        done = VideoService::tellState(connection, m_desk.rows(), video, nowMs);
    return done.ok() ? Result<Effect>(Effect{.audience = true}) : Result<Effect>(done.error());
}

Result<void> Enforcer::setComment(
    Connection &connection, const CareAction &action, bool there, qint64 nowMs)
{
    namespace rows = storage::comments;
    const Id video = action.about.video;
    const Id comment = action.about.comment;
    auto clip = storage::videos::find(connection, video);
    if (!clip.ok())
        return clip.error();
    if (!*clip)
        return {};
    const Viewer staff{{}, true};
    const CommentScene scene{connection, staff, std::move(**clip), nowMs};
    if (there) {
        const auto back = rows::restore(connection, video, comment, action.excerpt);
        if (!back.ok())
            return back.error();
        if (!*back)
            return {};
    }
    const auto found = rows::find(connection, video, comment);
    if (!found.ok())
        return found.error();
    if (!*found)
        return {};
    if (there)
        return entered(scene, **found);
    const auto gone
        = (*found)->held ? CommentDesk::unhold(scene, comment) : CommentDesk::leave(scene, **found);
    return gone.ok() ? rows::remove(connection, video, comment) : gone;
}

Result<void> Enforcer::letThrough(Connection &connection, const CareAction &action, qint64 nowMs)
{
    auto clip = storage::videos::find(connection, action.about.video);
    if (!clip.ok())
        return clip.error();
    auto comment = storage::comments::find(connection, action.about.video, action.about.comment);
    if (!comment.ok())
        return comment.error();
    if (!*clip || !*comment || !(*comment)->held)
        return {};
    const Viewer staff{{}, true};
    const CommentScene scene{connection, staff, std::move(**clip), nowMs};
    const auto free = CommentDesk::unhold(scene, action.about.comment);
    (*comment)->held = false;
    return free.ok() ? entered(scene, **comment) : free;
}

Result<Enforcer::Effect> Enforcer::apply(
    Connection &connection, const CareAction &action, qint64 nowMs) const
{
    if (action.kind == ActionKind::Suspend) {
        auto done = storage::accounts::suspend(
            connection, action.account.id, qMax<qint64>(0, action.untilMs), action.id);
        if (done.ok())
            done = storage::sessions::revokeAll(connection, action.account.id, nowMs);
        return done.ok() ? Result<Effect>(Effect{.sessions = true}) : Result<Effect>(done.error());
    }
    if (action.kind == ActionKind::Warn)
        return Effect();
    if (action.about.kind == CareKind::Clip)
        return settleClip(connection, action, nowMs);
    if (action.about.kind == CareKind::Comment && action.kind == ActionKind::Dismiss) {
        const auto done = letThrough(connection, action, nowMs);
        return done.ok() ? Result<Effect>(Effect()) : Result<Effect>(done.error());
    }
    if (action.about.kind == CareKind::Comment && action.kind == ActionKind::Remove) {
        const auto done = setComment(connection, action, false, nowMs);
        return done.ok() ? Result<Effect>(Effect()) : Result<Effect>(done.error());
    }
    return Effect();
}

Result<Enforcer::Effect> Enforcer::revert(
    Connection &connection, const CareAction &action, qint64 nowMs) const
{
    if (action.kind == ActionKind::Suspend) {
        const auto row = storage::accounts::byId(connection, action.account.id);
        if (!row.ok())
            return row.error();
        // A later suspension stands.
        if (!*row || (*row)->suspendedBy != action.id)
            return Effect();
        const auto done = storage::accounts::setState(
            connection, action.account.id, storage::accounts::State::Active);
        return done.ok() ? Result<Effect>(Effect{.back = true}) : Result<Effect>(done.error());
    }
    if (action.about.kind == CareKind::Clip && action.kind != ActionKind::Warn) {
        // What was taken back keeps nothing out.
        const auto let = storage::prints::removeOf(connection, action.id);
        return let.ok() ? settleClip(connection, action, nowMs) : Result<Effect>(let.error());
    }
    if (action.about.kind == CareKind::Comment && action.kind == ActionKind::Remove) {
        const auto done = setComment(connection, action, true, nowMs);
        return done.ok() ? Result<Effect>(Effect()) : Result<Effect>(done.error());
    }
    return Effect();
}

Result<void> Enforcer::hold(Connection &connection, Id video, qint64 nowMs) const
{
    auto done = videos::narrow(
        connection, video, videos::Narrowing{{State::Held, {}, {}}, protocol::Visibility::Private});
    if (done.ok())
        done = VideoService::tellAudience(connection, video, nowMs);
    if (!done.ok())
        return done;
    return VideoService::tellState(connection, m_desk.rows(), video, nowMs);
}

} // namespace vireo::server::service
