// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/find/findservice.h"

#include "core/base/text.h"
#include "server/service/clips/future.h"
#include "server/service/clips/relations.h"
#include "server/service/find/findsight.h"
#include "server/service/find/peoplerank.h"
#include "server/service/people/standing.h"
#include "server/storage/find.h"
#include "server/storage/searchtext.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace find = storage::find;
namespace searchtext = storage::searchtext;
namespace sounds = storage::sounds;
namespace videos = storage::videos;

namespace {

using storage::Connection;

constexpr int kMostMatches = 5000;
constexpr int kMostFound = 200;

//! Where in the list a page begins; below 0: not a cursor of this list.
qsizetype placeOf(const QString &cursor)
{
    if (cursor.isEmpty())
        return 0;
    bool ok = false;
    const int place = cursor.toInt(&ok);
    return ok && place > 0 && place < kMostFound ? place : -1;
}

Error noSound()
{
    return {Error::Kind::NotFound, u"sound_not_found"_s, u"There is no such sound."_s};
}

Error unknownPlace()
{
    return {Error::Kind::Invalid, u"invalid_fields"_s,
        u"This place in the list is not known. Begin again from the top."_s,
        {{u"/cursor"_s, u"format"_s}}};
}

//! The page of \p all that begins at \p place.
template <typename T> protocol::Page<T> cut(const QList<T> &all, qsizetype place, int limit)
{
    protocol::Page<T> page{all.mid(place, limit), {}};
    if (place + limit < all.size())
        page.nextCursor = QString::number(place + limit);
    return page;
}

} // namespace

FindService::FindService(
    storage::Database &database, const VideoRows &rows, const base::Clock &clock)
    : m_database(database)
    , m_rows(rows)
    , m_clock(clock)
{
}

Result<QList<Id>> FindService::rankedClips(Connection &connection, const Query &query) const
{
    const QString expression = searchtext::query(query.text);
    if (expression.isEmpty())
        return QList<Id>();
    auto hits = find::clips(connection, expression, query.newest ? kMostFound : kMostMatches);
    if (!hits.ok())
        return hits.error();
    if (!query.newest) {
        const auto better
            = [](const find::Hit &a, const find::Hit &b) { return a.relevance > b.relevance; };
        const auto most = std::min<qsizetype>(hits->size(), kMostFound);
        std::partial_sort(hits->begin(), hits->begin() + most, hits->end(), better);
        hits->resize(most);
        QList<Id> ids;
        for (const find::Hit &hit : std::as_const(*hits))
            ids.append(hit.id);
        const auto scores = videos::scores(connection, ids);
        if (!scores.ok())
            return scores.error();
        for (find::Hit &hit : *hits)
            hit.relevance *= 1 + 0.25 * std::log10(1.0 + double(scores->value(hit.id)));
        std::stable_sort(hits->begin(), hits->end(), better);
    }
    QList<Id> ids;
    for (const find::Hit &hit : std::as_const(*hits))
        ids.append(hit.id);
    return ids;
}

QFuture<Result<protocol::Page<protocol::Video>>> FindService::clips(
    const Query &query, const Viewer &viewer)
{
    using Outcome = Result<protocol::Page<protocol::Video>>;
    const qsizetype begin = placeOf(query.cursor);
    if (begin < 0)
        return ready(Outcome(unknownPlace()));
    return m_database.read([=, this](Connection &connection) -> Outcome {
        const auto ranked = rankedClips(connection, query);
        if (!ranked.ok())
            return ranked.error();
        protocol::Page<protocol::Video> page;
        qsizetype place = begin;
        // What was found and may not be seen is made up for.
        while (page.items.size() < query.limit && place < ranked->size()) {
            const QList<Id> ids = ranked->mid(place, query.limit - page.items.size());
            place += ids.size();
            auto rows = videos::listed(connection, ids, m_clock.nowMs());
            if (!rows.ok())
                return rows.error();
            std::sort(rows->begin(), rows->end(), [&ids](const VideoRow &a, const VideoRow &b) {
                return ids.indexOf(a.video.id) < ids.indexOf(b.video.id);
            });
            if (const auto left = findsight::leaveOutHidden(connection, *rows, viewer); !left.ok())
                return left.error();
            const auto dressed = m_rows.dress(connection, *rows, viewer);
            if (!dressed.ok())
                return dressed.error();
            page.items += *dressed;
        }
        if (place < ranked->size())
            page.nextCursor = QString::number(place);
        return page;
    });
}

Result<QList<protocol::Account>> FindService::rankedPeople(
    Connection &connection, const QString &text, Id viewer) const
{
    QList<Id> ids;
    const QString expression = searchtext::nameQuery(text);
    if (!expression.isEmpty()) {
        const auto hits = find::people(connection, expression, kMostFound);
        if (!hits.ok())
            return hits.error();
        for (const find::Hit &hit : *hits)
            ids.append(hit.id);
    }
    const QString handle = PeopleRank::handleOf(text);
    if (handle.size() >= PeopleRank::kShortestTypo) {
        const auto alike = find::alike(connection, handle, kMostFound);
        if (!alike.ok())
            return alike.error();
        ids += *alike;
    }
    if (ids.isEmpty())
        return QList<protocol::Account>();
    const auto accounts = shownAccountsOf(connection, ids, viewer);
    if (!accounts.ok())
        return accounts.error();
    auto ranked = PeopleRank(text).ranked(accounts->values());
    ranked.resize(std::min<qsizetype>(ranked.size(), kMostFound));
    return ranked;
}

QFuture<Result<protocol::Page<protocol::Account>>> FindService::people(
    const Query &query, const Viewer &viewer)
{
    using Outcome = Result<protocol::Page<protocol::Account>>;
    const qsizetype place = placeOf(query.cursor);
    if (place < 0)
        return ready(Outcome(unknownPlace()));
    return m_database.read([=, this](Connection &connection) -> Outcome {
        const auto ranked = rankedPeople(connection, query.text, viewer.account);
        if (!ranked.ok())
            return ranked.error();
        return cut(*ranked, place, query.limit);
    });
}

QFuture<Result<protocol::Page<protocol::Tag>>> FindService::tags(const Query &query)
{
    using Outcome = Result<protocol::Page<protocol::Tag>>;
    const qsizetype place = placeOf(query.cursor);
    if (place < 0)
        return ready(Outcome(unknownPlace()));
    return m_database.read([=](Connection &connection) -> Outcome {
        const QStringList words = searchtext::words(query.text);
        // "night sky" is looked for as #nightsky first, then as #night and #sky.
        QStringList prefixes{words.join(QString())};
        if (words.size() > 1)
            prefixes += words;
        QList<protocol::Tag> found;
        QSet<QString> known;
        for (const QString &prefix : std::as_const(prefixes)) {
            if (prefix.isEmpty())
                continue;
            const auto rows = find::tags(connection, prefix, kMostFound);
            if (!rows.ok())
                return rows.error();
            for (const find::TagRow &row : *rows) {
                if (known.contains(row.tag) || found.size() == kMostFound)
                    continue;
                known.insert(row.tag);
                // Exactly what was asked for stands first, however few use it.
                if (row.tag == prefixes.first())
                    found.prepend({row.tag, row.clips});
                else
                    found.append({row.tag, row.clips});
            }
        }
        return cut(found, place, query.limit);
    });
}

QFuture<Result<protocol::Page<protocol::Sound>>> FindService::sounds(
    const Query &query, const Viewer &viewer)
{
    using Outcome = Result<protocol::Page<protocol::Sound>>;
    const qsizetype place = placeOf(query.cursor);
    if (place < 0)
        return ready(Outcome(unknownPlace()));
    return m_database.read([=, this](Connection &connection) -> Outcome {
        const auto people = rankedPeople(connection, query.text, viewer.account);
        if (!people.ok())
            return people.error();
        QList<Id> makers;
        for (const protocol::Account &account : *people)
            makers.append(account.id);
        auto found = sounds::of(connection, makers, kMostFound);
        if (!found.ok())
            return found.error();
        const auto clips = rankedClips(connection, query);
        if (!clips.ok())
            return clips.error();
        const auto heard = sounds::among(connection, *clips);
        if (!heard.ok())
            return heard.error();
        for (const sounds::Row &row : *heard) {
            const auto same = [&row](const sounds::Row &other) { return other.id == row.id; };
            if (std::none_of(found->begin(), found->end(), same))
                found->append(row);
        }
        const auto page = cut(*found, place, query.limit);
        const auto dressed = dress(connection, page.items, viewer);
        if (!dressed.ok())
            return dressed.error();
        return protocol::Page<protocol::Sound>{*dressed, page.nextCursor};
    });
}

Result<QList<protocol::Sound>> FindService::dress(
    Connection &connection, const QList<sounds::Row> &rows, const Viewer &viewer) const
{
    QList<Id> ids;
    QList<Id> makers;
    for (const sounds::Row &row : rows) {
        ids.append(row.id);
        makers.append(row.account);
    }
    const auto accounts = shownAccountsOf(connection, makers, viewer.account);
    if (!accounts.ok())
        return accounts.error();
    auto first = videos::listed(connection, ids, m_clock.nowMs());
    if (!first.ok())
        return first.error();
    if (const auto left = findsight::leaveOutHidden(connection, *first, viewer); !left.ok())
        return left.error();
    const auto clips = m_rows.dress(connection, *first, viewer);
    if (!clips.ok())
        return clips.error();
    QList<protocol::Sound> list;
    for (const sounds::Row &row : rows) {
        const auto maker = accounts->constFind(row.account);
        if (maker == accounts->constEnd())
            continue;
        const auto heard = findsight::isHeard(connection, row, viewer, m_clock.nowMs());
        if (!heard.ok())
            return heard.error();
        if (!*heard)
            continue;
        protocol::Sound sound;
        sound.id = row.id;
        sound.account = *maker;
        sound.clips = row.clips;
        const auto clip = std::find_if(clips->begin(), clips->end(),
            [&row](const protocol::Video &video) { return video.id == row.id; });
        if (clip != clips->end()) {
            sound.playable = true;
            sound.durationMs = clip->durationMs;
            sound.posterUrl = clip->media.posterUrl;
            sound.blurhash = clip->blurhash;
        }
        list.append(sound);
    }
    return list;
}

QFuture<Result<protocol::Tag>> FindService::tag(const QString &tag)
{
    return m_database.read(
        [key = base::text::foldKey(tag)](Connection &connection) -> Result<protocol::Tag> {
            const auto row = find::tag(connection, key);
            if (!row.ok())
                return row.error();
            return protocol::Tag{row->tag, row->clips};
        });
}

QFuture<Result<protocol::Sound>> FindService::sound(Id id, const Viewer &viewer)
{
    return m_database.read([=, this](Connection &connection) -> Result<protocol::Sound> {
        const auto row = sounds::find(connection, id);
        if (!row.ok())
            return row.error();
        auto dressed = *row ? dress(connection, {**row}, viewer)
                            : Result<QList<protocol::Sound>>(QList<protocol::Sound>());
        if (!dressed.ok())
            return dressed.error();
        return dressed->isEmpty() ? Result<protocol::Sound>(noSound()) : dressed->takeFirst();
    });
}

QFuture<Result<protocol::Page<protocol::Video>>> FindService::clipsOfSound(
    Id sound, const Viewer &viewer, Id before, int limit)
{
    using Page = protocol::Page<protocol::Video>;
    return m_database.read([=, this](Connection &connection) -> Result<Page> {
        const auto known = sounds::find(connection, sound);
        if (!known.ok())
            return known.error();
        if (!*known)
            return noSound();
        const auto hidden = people::hidden(connection, viewer.account, {(*known)->account});
        if (!hidden.ok())
            return hidden.error();
        if (!hidden->isEmpty())
            return noSound();
        const auto heard = findsight::isHeard(connection, **known, viewer, m_clock.nowMs());
        if (!heard.ok())
            return heard.error();
        if (!*heard)
            return noSound();
        const qint64 top = before.isNull() ? std::numeric_limits<qint64>::max() : before.value();
        auto rows = videos::ofSound(connection, sound, top, m_clock.nowMs(), limit + 1);
        if (!rows.ok())
            return rows.error();
        Page page;
        if (rows->size() > limit) {
            rows->removeLast();
            page.nextCursor = QString::number(rows->last().place);
        }
        if (const auto left = findsight::leaveOutHidden(connection, *rows, viewer); !left.ok())
            return left.error();
        auto dressed = m_rows.dress(connection, *rows, viewer);
        if (!dressed.ok())
            return dressed.error();
        page.items = std::move(dressed).value();
        return page;
    });
}

QFuture<Result<protocol::Trending>> FindService::trending(const Viewer &viewer, int limit)
{
    return m_database.read([=, this](Connection &connection) -> Result<protocol::Trending> {
        const qint64 now = m_clock.nowMs();
        const auto tags = find::trendingTags(connection, now, limit);
        if (!tags.ok())
            return tags.error();
        const auto rows = sounds::trending(connection, now, limit);
        if (!rows.ok())
            return rows.error();
        auto dressed = dress(connection, *rows, viewer);
        if (!dressed.ok())
            return dressed.error();
        protocol::Trending trending{{}, std::move(dressed).value()};
        for (const find::TagRow &row : *tags)
            trending.tags.append({row.tag, row.clips});
        return trending;
    });
}

QFuture<Result<QList<protocol::Video>>> FindService::popular(const Viewer &viewer, int limit)
{
    using Outcome = Result<QList<protocol::Video>>;
    return m_database.read([=, this](Connection &connection) -> Outcome {
        constexpr qint64 top = std::numeric_limits<qint64>::max();
        auto rows = videos::trending(connection, top, top, m_clock.nowMs(), limit);
        if (!rows.ok())
            return rows.error();
        if (const auto left = findsight::leaveOutHidden(connection, *rows, viewer); !left.ok())
            return left.error();
        return m_rows.dress(connection, *rows, viewer);
    });
}

} // namespace vireo::server::service
