// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/inbox/inboxservice.h"

#include "server/service/clips/relations.h"
#include "server/service/inbox/notifier.h"
#include "server/storage/comments.h"
#include "server/storage/notices.h"
#include "server/storage/preferences.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace notices = storage::notices;

namespace {

using protocol::Notification;
using protocol::NotificationPage;
using protocol::Preferences;
using storage::Connection;

constexpr int kActorsShown = 3;

//! What the lines of a page speak of, looked up once each.
struct Scene
{
    QHash<Id, protocol::Video> videos;
    QHash<Id, protocol::Account> accounts;
    QHash<Id, QList<notices::Actor>> actors; //!< by line
};

Result<Scene> sceneOf(Connection &connection, const VideoRows &dresser,
    const QList<notices::Line> &lines, const Viewer &viewer, qint64 nowMs)
{
    Scene scene;
    QList<VideoRow> rows;
    QSet<Id> known;
    QList<Id> people;
    for (const notices::Line &line : lines) {
        auto actors = notices::actors(connection, viewer.account, line.id, kActorsShown);
        if (!actors.ok())
            return actors.error();
        for (const notices::Actor &actor : std::as_const(*actors))
            people.append(actor.account);
        scene.actors.insert(line.id, std::move(actors).value());
        if (line.video.isNull() || known.contains(line.video))
            continue;
        known.insert(line.video);
        auto row = VideoRows::visible(connection, line.video, viewer, nowMs);
        if (row.ok())
            rows.append(std::move(row).value());
        else if (!row.error().is(Error::Kind::NotFound))
            return row.error();
    }
    const auto dressed = dresser.dress(connection, rows, viewer);
    if (!dressed.ok())
        return dressed.error();
    for (const protocol::Video &video : *dressed)
        scene.videos.insert(video.id, video);
    auto accounts = accountsOf(connection, people, viewer.account);
    if (!accounts.ok())
        return accounts.error();
    scene.accounts = std::move(accounts).value();
    return scene;
}

//! False: nothing of the line can be shown to the viewer any more.
Result<bool> dress(Connection &connection, const Scene &scene, const notices::Line &line,
    Notification &notification)
{
    notification.id = line.id;
    notification.kind = protocol::NotificationKind(line.kind);
    notification.place = line.place;
    notification.text = line.text;
    notification.createdMs = line.createdMs;
    notification.updatedMs = line.changedMs;
    notification.read = line.read;
    const auto video = scene.videos.constFind(line.video);
    const bool gone = !line.video.isNull() && video == scene.videos.constEnd();
    if (video != scene.videos.constEnd()) {
        notification.video = Notification::Clip{
            video->id, video->account.id, video->caption, video->media.posterUrl, video->blurhash};
    }
    const QList<notices::Actor> actors = scene.actors.value(line.id);
    const bool byPeople = !actors.isEmpty() && !actors.first().account.isNull();
    Id said;
    for (const notices::Actor &actor : actors) {
        const auto account = scene.accounts.constFind(actor.account);
        if (account == scene.accounts.constEnd() || account->viewer.blocked
            || account->viewer.muted)
            continue;
        notification.actors.append(*account);
        if (said.isNull())
            said = actor.comment;
    }
    if (!byPeople)
        said = actors.isEmpty() ? Id() : actors.first().comment;
    notification.actorCount = byPeople ? line.actors : 0;
    if (byPeople && (gone || notification.actors.isEmpty()))
        return false;
    if (said.isNull() || !notification.video)
        return true;
    const auto comment = storage::comments::find(connection, line.video, said);
    if (!comment.ok())
        return comment.error();
    if (*comment)
        notification.comment = Notification::Words{said, (*comment)->parentId, (*comment)->text};
    return true;
}

} // namespace

InboxService::InboxService(
    storage::Database &database, const VideoRows &rows, EventLog &events, const base::Clock &clock)
    : m_database(database)
    , m_rows(rows)
    , m_events(events)
    , m_clock(clock)
{
}

QFuture<Result<NotificationPage>> InboxService::list(
    const Viewer &viewer, const Kinds &kinds, Id cursor, int limit)
{
    QList<int> numbers;
    for (const protocol::NotificationKind kind : kinds)
        numbers.append(int(kind));
    return m_database.read([=, this](Connection &connection) -> Result<NotificationPage> {
        const qint64 before = cursor.isNull() ? std::numeric_limits<qint64>::max() : cursor.value();
        auto lines = notices::list(connection, viewer.account, numbers, before, limit + 1);
        if (!lines.ok())
            return lines.error();
        NotificationPage page;
        if (lines->size() > limit) {
            lines->removeLast();
            page.page.nextCursor = lines->last().place.toString();
        }
        const auto scene = sceneOf(connection, m_rows, *lines, viewer, m_clock.nowMs());
        if (!scene.ok())
            return scene.error();
        for (const notices::Line &line : std::as_const(*lines)) {
            Notification notification;
            const auto shown = dress(connection, *scene, line, notification);
            if (!shown.ok())
                return shown.error();
            if (*shown)
                page.page.items.append(notification);
        }
        const auto unread = notices::unread(connection, viewer.account);
        if (!unread.ok())
            return unread.error();
        page.unread = *unread;
        return page;
    });
}

QFuture<Result<qint64>> InboxService::markRead(Id account, const protocol::NotificationsRead &wish)
{
    return m_database
        .write([account, wish, now = m_clock.nowMs()](Connection &connection) -> Result<qint64> {
            const auto read = wish.upTo.isNull()
                ? notices::markRead(connection, account, wish.ids)
                : notices::markReadUpTo(connection, account, wish.upTo);
            if (!read.ok())
                return read.error();
            if (*read > 0) {
                if (const auto told = Notifier::tellUnread(connection, account, now); !told.ok())
                    return told.error();
            }
            return notices::unread(connection, account);
        })
        .then([this](const Result<qint64> &left) {
            m_events.wake();
            return left;
        });
}

QFuture<Result<Preferences>> InboxService::preferences(Id account)
{
    return m_database.read([account](Connection &connection) -> Result<Preferences> {
        const auto sections = storage::preferences::all(connection, account);
        if (!sections.ok())
            return sections.error();
        return protocol::preferencesFromJson(*sections);
    });
}

QFuture<Result<Preferences>> InboxService::setPreferences(Id account, const QJsonObject &wish)
{
    return m_database.write([account, wish](Connection &connection) -> Result<Preferences> {
        const auto before = storage::preferences::all(connection, account);
        if (!before.ok())
            return before.error();
        const auto after
            = protocol::changedPreferences(protocol::preferencesFromJson(*before), wish);
        if (!after.ok())
            return after.error();
        const QJsonObject sections = protocol::toJson(*after);
        for (auto it = sections.constBegin(); it != sections.constEnd(); ++it) {
            if (!wish.contains(it.key()))
                continue;
            const auto set
                = storage::preferences::set(connection, account, it.key(), it.value().toObject());
            if (!set.ok())
                return set.error();
        }
        return after;
    });
}

} // namespace vireo::server::service
