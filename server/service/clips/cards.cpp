// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/cards.h"

#include "server/storage/accounts.h"
#include "server/storage/feeds.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace feeds = storage::feeds;
using protocol::Visibility;
using storage::videos::Lock;

namespace {

constexpr int kClipBytes = 16 * 1024 * 1024;
constexpr int kPeopleBytes = 4 * 1024 * 1024;
constexpr int kCardBytes = 1024; // what a card holds beside what is counted, about

//! Nobody can write what nobody can guess.
QByteArray makeMark()
{
    QByteArray mark = "@files-of-this-clip-";
    auto *dice = QRandomGenerator::system();
    for (int i = 0; i < 2; ++i)
        mark += QByteArray::number(dice->generate64(), 16).rightJustified(16, '0');
    return mark + '/';
}

bool isOut(const VideoRow &row, qint64 nowMs)
{
    return row.video.playable && row.deletedMs == 0 && row.publishMs <= nowMs;
}

} // namespace

bool ClipCard::isListed(qint64 nowMs) const
{
    return isOut(row, nowMs) && row.video.visibility == Visibility::Public
        && row.lock == Lock::None;
}

bool ClipCard::isForFollowers(qint64 nowMs) const
{
    return isOut(row, nowMs) && row.video.visibility <= Visibility::Followers
        && row.lock <= Lock::Followers;
}

Cards::Cards()
    : m_mark(makeMark())
    , m_clips(kClipBytes)
    , m_people(kPeopleBytes)
{
}

std::shared_ptr<const ClipCard> Cards::made(const VideoRow &row)
{
    protocol::Video video = row.video;
    video.media
        = VideoRows::mediaAt(row, VideoRows::parsedMedia(row), {QString::fromLatin1(m_mark), -1});
    ClipCard card{row, {video, m_mark}};
    card.row.media.clear();
    return std::make_shared<const ClipCard>(std::move(card));
}

Cards::Clip Cards::clip(const VideoRow &row)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto *kept = m_clips.object(row.video.id);
        if (kept && kept->stamp == row.stamp)
            return {kept->card, row.video.counts};
    }
    auto card = made(row);
    const auto cost = int(kCardBytes + card->wire.bytes());
    const std::lock_guard lock(m_mutex);
    m_clips.insert(row.video.id, new Kept<ClipCard>{row.stamp, card}, cost);
    return {card, row.video.counts};
}

Result<QHash<Id, Cards::Clip>> Cards::clips(storage::Connection &db, const QList<Id> &ids)
{
    QHash<Id, Clip> dealt;
    const auto live = feeds::live(db, ids);
    if (!live.ok())
        return live.error();
    dealt.reserve(live->size());
    QList<Id> missing;
    {
        const std::lock_guard lock(m_mutex);
        for (const feeds::Live &now : *live) {
            const auto *kept = m_clips.object(now.id);
            if (kept && kept->stamp == now.stamp)
                dealt.insert(now.id, {kept->card, now.counts});
            else
                missing.append(now.id);
        }
    }
    const auto rows = storage::videos::byIds(db, missing);
    if (!rows.ok())
        return rows.error();
    for (const VideoRow &row : *rows)
        dealt.insert(row.video.id, clip(row));
    return dealt;
}

Result<QHash<Id, Cards::Person>> Cards::people(storage::Connection &db, QList<Id> ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    QHash<Id, Person> dealt;
    const auto live = feeds::people(db, ids);
    if (!live.ok())
        return live.error();
    dealt.reserve(live->size());
    QList<Id> missing;
    {
        const std::lock_guard lock(m_mutex);
        for (const feeds::Person &now : *live) {
            const auto *kept = m_people.object(now.id);
            dealt.insert(now.id, {kept ? kept->card : nullptr, now.counts});
            if (!kept || kept->stamp != now.stamp)
                missing.append(now.id);
        }
    }
    const auto rows = storage::accounts::byIds(db, missing);
    if (!rows.ok())
        return rows.error();
    for (const storage::accounts::Row &row : *rows) {
        const auto card = std::make_shared<const PersonCard>(
            PersonCard{row.handle, protocol::AccountWire(row.toAccount())});
        dealt[row.id].card = card;
        const std::lock_guard lock(m_mutex);
        m_people.insert(row.id, new Kept<PersonCard>{row.stamp, card},
            int(kCardBytes / 4 + card->wire.bytes()));
    }
    return dealt;
}

} // namespace vireo::server::service
