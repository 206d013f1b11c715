// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The lists of clips beside the feeds: one clip, somebody's, those with a tag, saved ones.

#include "app/feed/feedfeature.h"
#include "sdk/client.h"
#include "sdk/store/offlinefeed.h"

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

//! Clips as a page of a feed, that nobody gave reasons for.
Result<protocol::FeedPage> pageOf(const protocol::Page<protocol::Video> &videos)
{
    protocol::FeedPage page;
    for (const protocol::Video &video : videos.items)
        page.items.append({video, {}, {}});
    page.nextCursor = videos.nextCursor;
    return page;
}

} // namespace

FeedModel *FeedFeature::clip(const QString &videoId)
{
    const Id id = Id::fromString(videoId);
    auto list = listOf([this, id](const QString &) {
        return sdk::mapped<protocol::FeedPage>(m_client.videos().video(id),
            [](const protocol::Video &video) -> Result<protocol::FeedPage> {
                if (video.state == protocol::VideoState::Failed || !video.playable) {
                    return Error{Error::Kind::NotFound, u"not_playable"_s,
                        tr("This clip cannot be watched yet. Try again in a minute.")};
                }
                return pageOf({{video}, {}});
            });
    });
    follow(list.get());
    list->reload();
    return list.release();
}

FeedModel *FeedFeature::clipsOf(const QString &accountId, const QString &videoId)
{
    const Id account = Id::fromString(accountId);
    return startingAt(videoId, [this, account](const QString &cursor) {
        return sdk::mapped<protocol::FeedPage>(
            m_client.accounts().videos(account, cursor), &pageOf);
    });
}

FeedModel *FeedFeature::shelf(const QString &list, const QString &accountId, const QString &videoId)
{
    const Id account = Id::fromString(accountId);
    return startingAt(videoId, [this, list, account](const QString &cursor) {
        if (list == "kept"_L1)
            return sdk::ready<protocol::FeedPage>(keptClips());
        if (list == "watched"_L1) {
            return sdk::mapped<protocol::FeedPage>(m_client.history().watched(cursor),
                [](const protocol::Page<protocol::HistoryEntry> &page)
                    -> Result<protocol::FeedPage> {
                    protocol::Page<protocol::Video> videos;
                    for (const protocol::HistoryEntry &entry : page.items)
                        videos.items.append(entry.video);
                    videos.nextCursor = page.nextCursor;
                    return pageOf(videos);
                });
        }
        return sdk::mapped<protocol::FeedPage>(list == "saved"_L1
                ? m_client.saved().bookmarks(cursor)
                : m_client.saved().reposts(account, cursor),
            &pageOf);
    });
}

protocol::FeedPage FeedFeature::keptClips() const
{
    protocol::FeedPage page;
    if (!m_offline)
        return page;
    for (const sdk::OfflineFeed::Clip &clip : m_offline->clips()) {
        if (clip.kept)
            page.items.append(clip.item);
    }
    return page;
}

FeedModel *FeedFeature::startingAt(const QString &videoId, FeedModel::Source source)
{
    const Id first = Id::fromString(videoId);
    const auto found = std::make_shared<bool>(false);
    auto list = listOf([first, found, source = std::move(source)](const QString &cursor) {
        if (cursor.isEmpty())
            *found = first.isNull();
        return sdk::mapped<protocol::FeedPage>(source(cursor),
            [first, found](const protocol::FeedPage &page) -> Result<protocol::FeedPage> {
                if (*found)
                    return page;
                protocol::FeedPage rest = page;
                const auto start = std::find_if(rest.items.begin(), rest.items.end(),
                    [first](const protocol::FeedItem &item) { return item.video.id == first; });
                *found = start != rest.items.end();
                // A page before it is passed over; where it is nowhere, the end is shown.
                if (*found || !rest.nextCursor.isEmpty())
                    rest.items.erase(rest.items.begin(), start);
                return rest;
            });
    });
    follow(list.get());
    list->reload();
    return list.release();
}

FeedModel *FeedFeature::tagged(const QString &tag)
{
    auto list = listOf([this, tag](const QString &cursor) {
        return m_client.feed().page(protocol::FeedKind::Tag, cursor, 10, tag);
    });
    list->reload();
    return list.release();
}

} // namespace vireo::app
