// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The parts of VideoService about time: clips that wait, and what clips said before.

#include "core/protocol/realtime.h"
#include "server/service/clips/clipnews.h"
#include "server/service/clips/future.h"
#include "server/service/clips/relations.h"
#include "server/service/clips/videoservice.h"
#include "server/storage/videoedits.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace videos = storage::videos;

namespace {

constexpr int kOutAtOnce = 50;

//! "1732752000000.42": the time and the id of the last clip of a page.
struct Waited
{
    qint64 ms = -1;
    Id id;

    [[nodiscard]] static std::optional<Waited> of(const QString &cursor)
    {
        if (cursor.isEmpty())
            return Waited{};
        const QStringList parts = cursor.split(u'.');
        const Waited place{Id::fromString(parts.value(0)).value(), Id::fromString(parts.value(1))};
        const bool known = parts.size() == 2 && place.ms > 0 && !place.id.isNull();
        return known ? std::optional(place) : std::nullopt;
    }
};

} // namespace

QFuture<Result<protocol::Page<protocol::Video>>> VideoService::scheduled(
    Id account, const QString &cursor, int limit)
{
    using Outcome = Result<protocol::Page<protocol::Video>>;
    const auto place = Waited::of(cursor);
    if (!place) {
        return ready(Outcome(Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"This place in the list is not known. Begin again from the top."_s,
            {{u"/cursor"_s, u"format"_s}}}));
    }
    return m_database.read([this, account, place = *place, limit](
                               storage::Connection &connection) -> Outcome {
        auto found = videos::waitingOf(connection, account, place.ms, place.id, limit + 1);
        if (!found.ok())
            return found.error();
        protocol::Page<protocol::Video> page;
        if (found->size() > limit) {
            found->removeLast();
            page.nextCursor
                = u"%1.%2"_s.arg(found->last().publishMs).arg(found->last().video.id.toString());
        }
        auto videos = m_rows.dress(connection, *found, {account});
        if (!videos.ok())
            return videos.error();
        page.items = std::move(videos).value();
        return page;
    });
}

QFuture<Result<protocol::Page<protocol::VideoEdit>>> VideoService::history(
    Id id, const Viewer &viewer, Id before, int limit)
{
    using Outcome = Result<protocol::Page<protocol::VideoEdit>>;
    return m_database.read([=, this](storage::Connection &connection) -> Outcome {
        const qint64 now = m_clock.nowMs();
        const auto row = viewer.moderator ? VideoRows::visible(connection, id, viewer, now)
                                          : owned(connection, id, viewer, now);
        if (!row.ok())
            return row.error();
        const qint64 top = before.isNull() ? std::numeric_limits<qint64>::max() : before.value();
        auto found = storage::videoedits::list(connection, id, top, limit + 1);
        if (!found.ok())
            return found.error();
        protocol::Page<protocol::VideoEdit> page;
        if (found->size() > limit) {
            found->removeLast();
            page.nextCursor = QString::number(found->last().number);
        }
        QList<Id> editors;
        for (const auto &entry : std::as_const(*found))
            editors.append(entry.edit.by.id);
        const auto accounts = accountsOf(connection, editors, viewer.account);
        if (!accounts.ok())
            return accounts.error();
        for (auto &entry : *found) {
            entry.edit.by = accounts->value(entry.edit.by.id, entry.edit.by);
            page.items.append(entry.edit);
        }
        return page;
    });
}

QFuture<Result<int>> VideoService::publishDue()
{
    const qint64 now = m_clock.nowMs();
    return m_database
        .read([now](storage::Connection &connection) { return videos::due(connection, now, 1); })
        .then([this, now](const Result<QList<Id>> &due) {
            // Nearly always there is none, and nothing is to be written.
            if (!due.ok() || due->isEmpty())
                return ready(due.ok() ? Result<int>(0) : Result<int>(due.error()));
            return m_database.write([this, now](storage::Connection &connection) -> Result<int> {
                const auto ids = videos::due(connection, now, kOutAtOnce);
                if (!ids.ok())
                    return ids.error();
                for (const Id id : *ids) {
                    auto done = videos::comeOut(connection, id);
                    if (done.ok())
                        done = tellAudience(connection, id, now);
                    if (done.ok())
                        done = clipnews::tellOut(connection, id, now);
                    if (done.ok())
                        done = tellState(connection, m_rows, id, now);
                    if (!done.ok())
                        return done.error();
                }
                return int(ids->size());
            });
        })
        .unwrap()
        .then([this](const Result<int> &out) {
            if (out.ok() && *out > 0)
                m_events.wake();
            return out;
        });
}

} // namespace vireo::server::service
