// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <optional>

//! The lines of people's inboxes.
namespace vireo::server::storage::notices {

//! One thing that happened, and how it joins what was told already.
struct Wish
{
    Id account; //!< whose inbox
    int kind = 0;
    qint64 object = 0; //!< what it is about; lines of one kind and object may join
    Id video; //!< null: about no clip; of what joins the latest is shown
    Id actor; //!< null: the server
    Id comment; //!< what the actor said or is told of; null: nothing
    QString text;
    bool joins = false; //!< a line of the last day takes it in
    bool once = false; //!< the same actor does it to the same object only once
};

struct Added
{
    Id line;
    bool news = false; //!< worth telling a device now
};

struct Line
{
    Id id;
    Id place;
    int kind = 0;
    Id video;
    QString text;
    qint64 actors = 0; //!< who still stands for it; 1 where the server itself speaks
    qint64 createdMs = 0;
    qint64 changedMs = 0;
    bool read = false;
};

struct Actor
{
    Id account; //!< null: the server
    Id comment;
};

[[nodiscard]] Result<Added> add(Connection &db, const Wish &wish, qint64 nowMs);
//! It is not so any more; of \p wish the text does not count. True: a line that was not read is
//! gone with it.
[[nodiscard]] Result<bool> withdraw(Connection &db, const Wish &wish);

//! What of an inbox is asked for.
struct Which
{
    QList<int> kinds; //!< empty: all
    bool unreadOnly = false;
    qint64 before = 0; //!< a place; 0: from the top
};
//! Latest first.
[[nodiscard]] Result<QList<Line>> list(Connection &db, Id account, const Which &which, int most);
//! Latest first.
[[nodiscard]] Result<QList<Actor>> actors(Connection &db, Id account, Id line, int most);
//! Counts no further than 999.
[[nodiscard]] Result<qint64> unread(Connection &db, Id account);
//! Gives how many were not read before.
[[nodiscard]] Result<int> markRead(Connection &db, Id account, const QList<Id> &lines);
[[nodiscard]] Result<int> markReadUpTo(Connection &db, Id account, Id place);

} // namespace vireo::server::storage::notices
