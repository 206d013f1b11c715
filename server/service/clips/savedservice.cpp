// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/savedservice.h"

#include "server/service/clips/future.h"
#include "server/service/inbox/notifier.h"
#include "server/service/people/feedfilter.h"
#include "server/service/people/standing.h"
#include "server/storage/accounts.h"
#include "server/storage/saved.h"
#include "server/storage/videocounts.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace saved = storage::saved;
namespace counts = storage::videocounts;

namespace {

using storage::Connection;

//! "1732752000000.42": the time and the clip of the last bookmark of a page.
struct Kept
{
    qint64 ms = std::numeric_limits<qint64>::max();
    Id video;

    [[nodiscard]] static std::optional<Kept> of(const QString &cursor)
    {
        if (cursor.isEmpty())
            return Kept{};
        const QStringList parts = cursor.split(u'.');
        const Kept place{Id::fromString(parts.value(0)).value(), Id::fromString(parts.value(1))};
        const bool known = parts.size() == 2 && place.ms > 0 && !place.video.isNull();
        return known ? std::optional(place) : std::nullopt;
    }
};

} // namespace

SavedService::SavedService(storage::Database &database, const VideoRows &rows, CountPulse &pulse,
    const base::Clock &clock, base::IdGenerator &ids)
    : m_database(database)
    , m_rows(rows)
    , m_pulse(pulse)
    , m_clock(clock)
    , m_ids(ids)
{
}

template <typename Change>
QFuture<Result<SavedService::Shown>> SavedService::change(
    Id video, const Viewer &viewer, Way way, Change change)
{
    return m_database
        .write([=, this](Connection &connection) -> Result<Shown> {
            const auto given = VideoRows::givenBy(connection, video, viewer, m_clock.nowMs());
            if (!given.ok())
                return given.error();
            if (given->unseen && way == Way::Give)
                return *given->unseen;
            const Result<bool> changed = change(connection, given->row);
            if (!changed.ok())
                return changed.error();
            if (given->unseen)
                return *changed ? Result<Shown>(Shown()) : Result<Shown>(*given->unseen);
            const auto row = VideoRows::find(connection, video);
            if (!row.ok())
                return row.error();
            auto dressed = m_rows.dressOne(connection, *row, viewer);
            return dressed.ok() ? Result<Shown>(std::move(dressed).value())
                                : Result<Shown>(dressed.error());
        })
        .then([this](const Result<Shown> &result) {
            if (result.ok())
                m_pulse.touch();
            return result;
        });
}

QFuture<Result<SavedService::Shown>> SavedService::setBookmarked(
    Id video, const Viewer &viewer, bool on)
{
    const qint64 now = m_clock.nowMs();
    return change(video, viewer, on ? Way::Give : Way::TakeBack,
        [=](Connection &connection, const VideoRow &) -> Result<bool> {
            return on ? saved::bookmark(connection, viewer.account, video, now)
                      : saved::forget(connection, viewer.account, video);
        });
}

QFuture<Result<SavedService::Page>> SavedService::bookmarks(
    const Viewer &viewer, const QString &cursor, int limit)
{
    const auto begin = Kept::of(cursor);
    if (!begin) {
        return ready(Result<Page>(Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"This place in the list is not known. Begin again from the top."_s,
            {{u"/cursor"_s, u"format"_s}}}));
    }
    return m_database.read([=, this, begin = *begin](Connection &connection) -> Result<Page> {
        auto kept = saved::bookmarks(connection, viewer.account, begin.ms, begin.video, limit + 1);
        if (!kept.ok())
            return kept.error();
        Page page;
        if (kept->size() > limit) {
            kept->removeLast();
            page.nextCursor = u"%1.%2"_s.arg(kept->last().atMs).arg(kept->last().video.toString());
        }
        QList<VideoRow> rows;
        for (const saved::Bookmark &bookmark : std::as_const(*kept)) {
            auto row = VideoRows::visible(connection, bookmark.video, viewer, m_clock.nowMs());
            if (row.ok())
                rows.append(std::move(row).value());
            else if (!row.error().is(Error::Kind::NotFound))
                return row.error();
        }
        auto videos = m_rows.dress(connection, rows, viewer);
        if (!videos.ok())
            return videos.error();
        page.items = std::move(videos).value();
        return page;
    });
}

Result<void> SavedService::mayPassOn(const VideoRow &row, const Viewer &viewer)
{
    if (row.video.account.id == viewer.account) {
        return Error{Error::Kind::Forbidden, u"own_clip"_s,
            u"This clip is your own. Your followers see it already."_s};
    }
    if (!VideoRows::isOpen(row)) {
        return Error{Error::Kind::Forbidden, u"not_public"_s,
            u"Only clips that everybody may see can be passed on."_s};
    }
    return {};
}

QFuture<Result<SavedService::Shown>> SavedService::setReposted(
    Id video, const Viewer &viewer, bool on)
{
    const qint64 place = m_ids.next().value();
    const qint64 now = m_clock.nowMs();
    return change(video, viewer, on ? Way::Give : Way::TakeBack,
        [=](Connection &connection, const VideoRow &row) -> Result<bool> {
            if (const auto may = on ? mayPassOn(row, viewer) : Result<void>(); !may.ok())
                return may.error();
            const auto changed = on ? saved::repost(connection, viewer.account, video, place)
                                    : saved::takeBack(connection, viewer.account, video);
            if (!changed.ok() || !*changed)
                return changed;
            const Notice news{row.video.account.id, protocol::NotificationKind::Repost,
                viewer.account, video, {}, {}};
            auto told = on ? Notifier::tell(connection, news, now)
                           : Notifier::withdraw(connection, news, now);
            if (told.ok())
                told = counts::addReposts(connection, video, on ? 1 : -1);
            return told.ok() ? changed : Result<bool>(told.error());
        });
}

QFuture<Result<SavedService::Page>> SavedService::repostsOf(
    Id account, const Viewer &viewer, Id before, int limit)
{
    return m_database.read([=, this](Connection &connection) -> Result<Page> {
        // What somebody passes on is theirs to show as much as what they made.
        if (viewer.account != account) {
            const auto reach = people::reach(connection, viewer.account, account);
            if (!reach.ok())
                return reach.error();
            if (*reach == people::Reach::Nothing)
                return Page();
        }
        const qint64 top = before.isNull() ? std::numeric_limits<qint64>::max() : before.value();
        auto found = saved::reposts(connection, {account}, top, limit + 1);
        if (!found.ok())
            return found.error();
        Page page;
        if (found->size() > limit) {
            found->removeLast();
            page.nextCursor = QString::number(found->last().place);
        }
        QList<Id> ids;
        for (const saved::Repost &repost : std::as_const(*found))
            ids.append(repost.video);
        auto rows = storage::videos::listed(connection, ids, m_clock.nowMs());
        if (!rows.ok())
            return rows.error();
        std::sort(rows->begin(), rows->end(), [&ids](const VideoRow &a, const VideoRow &b) {
            return ids.indexOf(a.video.id) < ids.indexOf(b.video.id);
        });
        QList<Id> authors;
        for (const VideoRow &row : std::as_const(*rows))
            authors.append(row.video.account.id);
        const auto filter
            = people::FeedFilter::of(connection, viewer.account, viewer.adult, authors);
        if (!filter.ok())
            return filter.error();
        rows->removeIf([&filter](const VideoRow &row) { return !filter->lets(row.video); });
        auto videos = m_rows.dress(connection, *rows, viewer);
        if (!videos.ok())
            return videos.error();
        page.items = std::move(videos).value();
        return page;
    });
}

QFuture<Result<SavedService::Shown>> SavedService::share(Id video, const Viewer &viewer)
{
    const qint64 now = m_clock.nowMs();
    return change(
        video, viewer, Way::Give, [=](Connection &connection, const VideoRow &) -> Result<bool> {
            if (viewer.account.isNull())
                return false;
            const auto counted = saved::share(connection, viewer.account, video, now);
            if (!counted.ok() || !*counted)
                return counted;
            const auto added = counts::addShare(connection, video);
            return added.ok() ? counted : Result<bool>(added.error());
        });
}

} // namespace vireo::server::service
