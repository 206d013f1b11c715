// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/figures.h"
#include "sdk/cli/commands.h"
#include "sdk/store/offlinefeed.h"
#include "sdk/store/packexport.h"
#include "sdk/stream/segmentcache.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

// The commands about feed packs: clips in one file.

namespace vireo::sdk::cli {
namespace {

constexpr int kPage = 20;
constexpr int kShortSide = 720;

} // namespace

void Commands::pack()
{
    choose({}, {});
}

//! Goes through the feed until there are enough clips.
void Commands::choose(const QList<Id> &chosen, const QString &cursor)
{
    whenDone(m_client.feed().page(m_arguments.kind, cursor, kPage), this,
        [this, chosen](const Result<protocol::FeedPage> &page) {
            if (!page.ok())
                return fail(page.error());
            QList<Id> all = chosen;
            for (const protocol::FeedItem &item : page->items) {
                if (item.video.visibility == protocol::Visibility::Public
                    && !all.contains(item.video.id) && all.size() < m_arguments.clips)
                    all.append(item.video.id);
            }
            if (all.size() < m_arguments.clips && !page->nextCursor.isEmpty())
                return choose(all, page->nextCursor);
            write(all);
        });
}

void Commands::write(const QList<Id> &chosen)
{
    const QString path = QFileInfo(m_arguments.subject).absoluteFilePath();
    auto *pack = new PackExport(
        m_client.transport(), m_client.videos(), m_client.profile(), path, kShortSide, this);
    connect(pack, &PackExport::progress, this,
        [this](double share) { m_output.progress(u"Packing"_s, share); });
    connect(pack, &PackExport::finished, this, [this, pack, path](const Result<qint64> &bytes) {
        if (!bytes.ok())
            return fail(bytes.error());
        end({{u"file"_s, path}, {u"clips"_s, pack->packed()}, {u"left_out"_s, pack->leftOut()},
                {u"bytes"_s, *bytes}},
            u"%1 clips, %2: %3"_s.arg(pack->packed()).arg(base::figures::bytes(*bytes), path));
    });
    pack->start(chosen);
}

void Commands::unpack()
{
    auto keys = std::make_shared<ServerKeys>(m_client.transport(), m_client.profile());
    if (const QByteArrayList known = keys->known(); !known.isEmpty())
        return takeIn(known);
    whenDone(
        keys->learn(this), this, [this, keys](const Result<void> &) { takeIn(keys->known()); });
}

void Commands::takeIn(const QByteArrayList &keys)
{
    QFile file(m_arguments.subject);
    const Result<PackHead> head = readPack(file, keys);
    if (!head.ok())
        return fail(head.error());
    SegmentCache cache(m_client.profile().filePath(u"clips"_s));
    const auto items = sdk::unpack(file, *head, m_client.server(), cache);
    if (!items.ok())
        return fail(items.error());
    OfflineFeed offline(m_client.transport(), cache, m_client.profile());
    offline.setViewer(m_client.session().signedIn() ? m_client.session().account().id : Id());
    for (const protocol::FeedItem &item : *items)
        offline.setKept(item, true);
    end({{u"clips"_s, items->size()}, {u"bytes"_s, head->bytes}},
        u"%1 clips, %2. They are in the feed while there is no network."_s.arg(items->size())
            .arg(base::figures::bytes(head->bytes)));
}

} // namespace vireo::sdk::cli
