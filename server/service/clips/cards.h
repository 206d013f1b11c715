// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/wireparts.h"
#include "server/service/clips/videorows.h"
#include "server/storage/connection.h"

#include <QCache>
#include <QHash>

#include <memory>
#include <mutex>

namespace vireo::server::service {

//! A clip as it stood under one stamp: what decides who may see it, and what they all read.
struct ClipCard
{
    VideoRow row; //!< without its media's text; its counts are old
    protocol::VideoWire wire;

    //! Everybody may see it, in lists too, at \p nowMs.
    [[nodiscard]] bool isListed(qint64 nowMs) const;
    //! Followers of its account may, at \p nowMs.
    [[nodiscard]] bool isForFollowers(qint64 nowMs) const;
};

//! An account as others see it.
struct PersonCard
{
    QString handle;
    protocol::AccountWire wire;
};

//! \brief Clips and accounts in memory, ready to be sent. Each is as good as its stamp, which is
//! read from the database each time, together with what is not kept: counts. So nothing is shown
//! under an old rule of who may see it. Bounded by bytes. Thread-safe.
class Cards
{
public:
    struct Clip
    {
        std::shared_ptr<const ClipCard> card;
        protocol::Video::Counts counts;
    };
    struct Person
    {
        std::shared_ptr<const PersonCard> card;
        protocol::Account::Counts counts;
    };

    Cards();

    //! Of those of \p ids that there are, deleted ones too.
    [[nodiscard]] Result<QHash<Id, Clip>> clips(storage::Connection &db, const QList<Id> &ids);
    //! Of a row that was just read.
    [[nodiscard]] Clip clip(const VideoRow &row);
    //! Of those of \p ids that there are.
    [[nodiscard]] Result<QHash<Id, Person>> people(storage::Connection &db, QList<Id> ids);

private:
    template <typename Card> struct Kept
    {
        qint64 stamp = 0;
        std::shared_ptr<const Card> card;
    };

    [[nodiscard]] std::shared_ptr<const ClipCard> made(const VideoRow &row);

    const QByteArray m_mark; //!< stands for the address of a clip's files
    std::mutex m_mutex;
    QCache<Id, Kept<ClipCard>> m_clips;
    QCache<Id, Kept<PersonCard>> m_people;
};

} // namespace vireo::server::service
