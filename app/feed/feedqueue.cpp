// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedqueue.h"

#include "app/feed/feedmodel.h"
#include "sdk/client.h"
#include "sdk/stream/feedstream.h"

namespace vireo::app {
namespace {
constexpr int kAround = 6; // rows told of on either side
} // namespace

FeedQueue::FeedQueue(sdk::Client &client, sdk::FeedStream &stream, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_stream(stream)
{
    // Signed addresses end while a feed lies open; a fresh answer has fresh ones.
    stream.setRenewer([&client](const sdk::ClipSource &clip) {
        const Id id = Id::fromString(clip.key.section(u'/', 0, 0));
        return sdk::mapped<sdk::ClipSource>(
            client.videos().video(id), [&client](const protocol::Video &video) {
                return Result<sdk::ClipSource>(sdk::clipSource(video, client.transport()));
            });
    });
}

void FeedQueue::show(FeedModel *list)
{
    if (m_list != list) {
        if (m_list)
            m_list->disconnect(this);
        m_list = list;
        if (list) {
            connect(list, &FeedModel::positionChanged, this, &FeedQueue::tell);
            connect(list, &FeedModel::countChanged, this, &FeedQueue::tell);
            connect(list, &FeedModel::replaced, this, &FeedQueue::tell);
        }
    }
    tell();
}

void FeedQueue::tell()
{
    if (!m_list)
        return;
    QList<sdk::ClipSource> clips;
    const int first = std::max(0, m_list->position() - kAround);
    const int last = std::min(m_list->count() - 1, m_list->position() + kAround);
    for (int row = first; row <= last; ++row)
        clips << sdk::clipSource(m_list->item(row).video, m_client.transport());
    m_stream.setQueue(clips, m_list->position() - first);
}

} // namespace vireo::app
