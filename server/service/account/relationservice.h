// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/account.h"
#include "core/protocol/mutes.h"
#include "core/protocol/page.h"
#include "server/storage/database.h"
#include "server/storage/ties.h"

#include <functional>

namespace vireo::server {

//! \brief How accounts stand to each other: follow, ask to follow, block, mute.
//!
//! Each change may be made twice and counts once; it gives the other account as the caller sees it
//! after. An account is named by its id or by "@handle". Futures finish on the database's threads.
//! Thread-safe.
class RelationService
{
public:
    //! One of an account's own lists, which nobody else sees.
    enum class List { Requests, Blocks, Mutes };

    //! Both must outlive this object.
    RelationService(storage::Database &database, const base::Clock &clock);

    //! Called after a commit that may have changed who sees the clips of these accounts, on any
    //! thread; must not block. Set before the first request.
    void onAudienceChanged(std::function<void(const QList<Id> &)> told)
    {
        m_audienceChanged = std::move(told);
    }

    //! Of a private account it is asked; taken back is whatever stands.
    [[nodiscard]] QFuture<Result<protocol::Account>> setFollowing(
        Id viewer, const QString &who, bool follow);
    //! A block ends the follows and requests of both.
    [[nodiscard]] QFuture<Result<protocol::Account>> setBlocked(
        Id viewer, const QString &who, bool block);
    [[nodiscard]] QFuture<Result<protocol::Account>> setMuted(
        Id viewer, const QString &who, bool mute);
    //! Lets \p who follow \p owner, or not. NotFound ("request_unknown") where he does not ask.
    [[nodiscard]] QFuture<Result<protocol::Account>> answerRequest(
        Id owner, const QString &who, bool accept);

    //! \p who follows \p owner no more, and is not told; also where he never did.
    [[nodiscard]] QFuture<Result<protocol::Account>> removeFollower(Id owner, const QString &who);

    //! Newest first. Malformed ("cursor") where \p cursor is none of ours.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Account>>> list(
        Id owner, List which, const QString &cursor, int limit);

    [[nodiscard]] QFuture<Result<protocol::MutedWords>> mutedWords(Id owner);
    //! Puts \p words in the place of what was muted; gives them as they are now.
    [[nodiscard]] QFuture<Result<protocol::MutedWords>> setMutedWords(
        Id owner, const protocol::MutedWords &words);

    //! Within a change that opens \p owner's account: who asked to follow it does.
    [[nodiscard]] static Result<void> acceptAll(storage::Connection &db, Id owner, qint64 nowMs);

private:
    //! \p act on the other account, which the viewer must be able to see.
    template <typename Act>
    [[nodiscard]] QFuture<Result<protocol::Account>> change(Id viewer, const QString &who, Act act);

    //! \p change, after which one of the two may see less of the other.
    [[nodiscard]] QFuture<Result<protocol::Account>> parting(
        Id viewer, QFuture<Result<protocol::Account>> change);

    storage::Database &m_database;
    const base::Clock &m_clock;
    std::function<void(const QList<Id> &)> m_audienceChanged = [](const QList<Id> &) {};
};

} // namespace vireo::server
