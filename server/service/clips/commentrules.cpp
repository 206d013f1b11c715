// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/commentrules.h"

#include "server/storage/comments.h"
#include "server/storage/commenttalk.h"
#include "server/storage/follows.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service::comments {
namespace {

using protocol::CommentRulesSeen;
using protocol::WhoComments;

Result<bool> belongs(const CommentScene &scene, WhoComments who)
{
    if (who != WhoComments::Followers)
        return who == WhoComments::Everyone;
    const auto followed
        = storage::follows::followed(scene.connection, scene.viewer.account, {scene.creator()});
    return followed.ok() ? Result<bool>(!followed->isEmpty()) : Result<bool>(followed.error());
}

} // namespace

Result<CommentRulesSeen> rulesFor(const CommentScene &scene)
{
    const auto rules = storage::commenttalk::rules(scene.connection, scene.clip());
    if (!rules.ok())
        return rules.error();
    CommentRulesSeen seen{*rules, true, 0};
    if (scene.byCreator() || scene.viewer.moderator)
        return seen;
    const auto may = belongs(scene, rules->who);
    if (!may.ok())
        return may.error();
    seen.mayComment = *may;
    if (rules->slowSeconds == 0 || scene.viewer.account.isNull())
        return seen;
    const auto last
        = storage::comments::lastBy(scene.connection, scene.clip(), scene.viewer.account);
    if (!last.ok())
        return last.error();
    const qint64 left = *last + rules->slowSeconds * 1000LL - scene.now;
    if (*last > 0 && left > 0)
        seen.waitSeconds = int((left + 999) / 1000);
    return seen;
}

Result<void> maySpeak(const CommentScene &scene)
{
    const auto seen = rulesFor(scene);
    if (!seen.ok())
        return seen.error();
    if (!seen->mayComment) {
        return Error{Error::Kind::Forbidden, u"comments_closed"_s,
            seen->rules.who == WhoComments::Followers
                ? u"Only followers of the creator can comment here."_s
                : u"The creator has closed the comments of this clip."_s};
    }
    if (seen->waitSeconds > 0) {
        Error error{Error::Kind::TooMany, u"slow_mode"_s,
            u"The creator asks for one comment in %1 s here. Yours can go out in %2 s."_s
                .arg(seen->rules.slowSeconds)
                .arg(seen->waitSeconds)};
        error.retryAfter = std::chrono::seconds(seen->waitSeconds);
        return error;
    }
    return {};
}

} // namespace vireo::server::service::comments
