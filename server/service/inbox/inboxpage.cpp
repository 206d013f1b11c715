// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/inbox/inboxpage.h"

#include "server/service/clips/relations.h"
#include "server/storage/comments.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service::inbox {

namespace notices = storage::notices;

namespace {

using protocol::Notification;
using storage::Connection;

constexpr int kActorsShown = 3;
//! Of whom the first that can be shown are.
constexpr int kActorsAsked = 12;
//! Lines that cannot be shown make room for the next ones, for so long.
constexpr int kMostTurns = 8;

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
        auto actors = notices::actors(connection, viewer.account, line.id, kActorsAsked);
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
    auto accounts = shownAccountsOf(connection, people, viewer.account);
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
        if (account == scene.accounts.constEnd() || account->viewer.muted)
            continue;
        if (notification.actors.size() < kActorsShown)
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

Result<InboxPage> page(Connection &connection, const VideoRows &dresser, const Viewer &viewer,
    const notices::Which &which, int limit, qint64 nowMs)
{
    InboxPage page;
    notices::Which rest = which;
    QString next;
    for (int turn = 0; turn < kMostTurns && page.lines.items.size() < limit; ++turn) {
        const int wanted = limit - int(page.lines.items.size());
        auto lines = notices::list(connection, viewer.account, rest, wanted + 1);
        if (!lines.ok())
            return lines.error();
        const bool isLast = lines->size() <= wanted;
        if (!isLast)
            lines->removeLast();
        const auto scene = sceneOf(connection, dresser, *lines, viewer, nowMs);
        if (!scene.ok())
            return scene.error();
        for (const notices::Line &line : std::as_const(*lines)) {
            Notification notification;
            const auto shown = dress(connection, *scene, line, notification);
            if (!shown.ok())
                return shown.error();
            if (*shown)
                page.lines.items.append(notification);
            else if (!line.read)
                page.hidden.append(line.id);
        }
        if (isLast)
            return page;
        rest.before = lines->last().place.value();
        next = lines->last().place.toString();
    }
    page.lines.nextCursor = next;
    return page;
}

} // namespace vireo::server::service::inbox
